import type { LineSeriesOption, ScatterSeriesOption } from 'echarts'
import { numberAxis } from './number-axis'
import { checkDrawable, type LineChart, type LineSeries, type PointLabel } from './plot'
import { frame, ink, renderSvg } from './render-svg'
import { whiskerSeries } from './whiskers'

const width = 720
const height = 400
const pointSize = 6
/** Space for labels to the right of the last points, in pixels. */
const labelMargin = 110

/**
 * A chart of lines or points over a numeric or labelled axis as an SVG, with optional error whiskers.
 * @throws {RangeError} if a number cannot be drawn, such as 0 on a logarithmic axis
 */
export function lineChart({ title, x, y, series }: LineChart): string {
  for (const { points } of series) {
    checkDrawable(
      points.map((point) => point.x),
      x,
    )
    checkDrawable(
      points.flatMap(({ y, whisker }) => [y, whisker?.low, whisker?.high]),
      y,
    )
  }
  const whiskers = series.flatMap(({ points }) => {
    const drawn = points.flatMap(({ x, whisker }) => (whisker ? [{ at: x, ...whisker }] : []))
    return drawn.length > 0 ? [whiskerSeries(drawn, { horizontal: false })] : []
  })
  const isLabelled = series.some(({ points }) =>
    points.some(({ label }) => label?.position === 'right'),
  )
  const option = {
    ...frame(
      title,
      series.map(({ name }) => name),
      isLabelled ? labelMargin : undefined,
    ),
    xAxis: numberAxis(x, 34, false),
    yAxis: numberAxis(y, 12, false),
    series: [...series.map(drawn), ...whiskers],
  }
  return renderSvg(option, width, height)
}

function drawn({
  name,
  points,
  style = 'line',
}: LineSeries): LineSeriesOption | ScatterSeriesOption {
  const data = points.map(({ x, y, label }) => ({
    value: [x, y],
    ...(label !== undefined && { label: labelLook(label) }),
  }))
  if (style === 'points') return { type: 'scatter', name, data, symbolSize: pointSize }
  const line = { type: 'line' as const, name, data, symbolSize: pointSize, symbol: 'circle' }
  if (style !== 'reference') return { ...line, showSymbol: style === 'both' }
  const grey = '#767676'
  return {
    ...line,
    showSymbol: false,
    itemStyle: { color: grey },
    lineStyle: { type: 'dashed', color: grey, width: 1.5 },
  }
}

const labelLook = ({ text, position }: PointLabel) => ({
  show: true,
  position,
  formatter: () => text,
  fontSize: 12,
  color: ink,
})
