import { init, type EChartsOption } from 'echarts'

/** Told apart by people who see few colours, and on paper (Okabe & Ito 2008). */
const palette = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9']

export const ink = '#222222'
const grey = '#e2e2e2'

/** Room for the title, and for a legend under it, in pixels. */
const titleHeight = 44
const legendHeight = 26

/** What all plots share: a white ground of their own, a title, and a legend when there is something to tell apart. */
export function frame(title: string, names: readonly string[]): EChartsOption {
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
      right: 24,
      top: titleHeight + (hasLegend ? legendHeight : 0) + 8,
      bottom: 16,
      outerBoundsMode: 'same',
      outerBoundsContain: 'all',
    },
  }
}

/** How every axis looks. */
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
 * An SVG of this size in pixels, the same bytes for the same option.
 * ECharts numbers its drawings within a process and adds what only a browser's pointer needs: both are taken out.
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
