import { init, type EChartsOption } from 'echarts'

/** Colours that colour-blind people can distinguish, also on paper (Okabe & Ito 2008). */
const palette = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9']

export const ink = '#222222'
const grey = '#e2e2e2'

/** Space for the title, and for a legend below it, in pixels. */
const titleHeight = 44
const legendHeight = 26

/**
 * Options of all plots: a white background, a title, and a legend for more than one series.
 * @param right space at the right, in pixels
 */
export function frame(title: string, names: readonly string[], right = 24): EChartsOption {
  const hasLegend = names.length > 1
  return {
    animation: false,
    backgroundColor: '#ffffff',
    color: palette,
    textStyle: { fontFamily: 'sans-serif', fontSize: 13, color: ink },
    title: { text: title, left: 16, top: 12, textStyle: { fontSize: 16, color: ink } },
    legend: {
      show: hasLegend,
      data: [...names],
      left: 16,
      top: titleHeight - 4,
      textStyle: { fontSize: 13, color: ink },
    },
    grid: {
      left: 16,
      right,
      top: titleHeight + (hasLegend ? legendHeight : 0) + 8,
      bottom: 16,
      outerBoundsMode: 'same',
      outerBoundsContain: 'all',
    },
  }
}

/** The style of every axis. */
export const axisLook = (title: string, nameGap: number) => ({
  name: title,
  nameLocation: 'middle' as const,
  nameGap,
  nameTextStyle: { fontSize: 13, color: ink },
  axisLabel: { fontSize: 12, color: ink, hideOverlap: true },
  axisLine: { show: true, lineStyle: { color: ink } },
  axisTick: { show: true, lineStyle: { color: ink } },
  splitLine: { lineStyle: { color: grey } },
})

/**
 * An SVG of the given size in pixels; the same option gives the same bytes. ECharts numbers its drawings within a
 * process and adds attributes for mouse events: both are removed.
 */
export function renderSvg(option: EChartsOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    return `${chart.renderToSVGString().trim()}\n`
      .replace(/<style[\s\S]*?<\/style>\n*/g, '')
      .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
      .replace(/zr\d+-/g, 'plot-')
  } finally {
    chart.dispose()
  }
}
