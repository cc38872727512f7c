import type { BarSeriesOption } from 'echarts'
import { numberAxis } from './number-axis'
import { checkDrawable, type BarChart, type BarSeries } from './plot'
import { axisLook, frame, renderSvg } from './render-svg'
import { barSpacing, whiskerSeries } from './whiskers'

const width = 720
const verticalChartHeight = 400
/** Space around horizontal bars, and for each of them, in pixels. */
const horizontalMargin = 130
const horizontalBarHeight = 20

/**
 * A bar chart as an SVG: a group of bars for each label, with optional error whiskers.
 * @throws {RangeError} if a series does not have one value for each label, or a number cannot be drawn
 */
export function barChart(chart: BarChart): string {
  const { title, labels, labelTitle, valueAxis, series, horizontal = false } = chart
  for (const one of series) checkSeries(one, chart)
  const names = series.map(({ name }) => name)
  const labelAxis = {
    type: 'category' as const,
    data: [...labels],
    inverse: horizontal,
    ...axisLook(labelTitle, horizontal ? 12 : 34),
    splitLine: { show: false },
  }
  const values = numberAxis(valueAxis, horizontal ? 34 : 12, true)
  const bars = series.map(({ name, values }): BarSeriesOption => ({
    type: 'bar',
    name,
    data: values.map((value) => value ?? '-'),
    ...barSpacing,
  }))
  const whiskers = series.flatMap(({ whiskers = [] }, index) => {
    const drawn = whiskers.flatMap((whisker, at) => (whisker ? [{ at, ...whisker }] : []))
    const bar = { index, count: series.length }
    return drawn.length > 0 ? [whiskerSeries(drawn, { horizontal, bar })] : []
  })
  const height = horizontal
    ? horizontalMargin + labels.length * (series.length * horizontalBarHeight + 8)
    : verticalChartHeight
  const [xAxis, yAxis] = horizontal ? [values, labelAxis] : [labelAxis, values]
  const option = { ...frame(title, names), xAxis, yAxis, series: [...bars, ...whiskers] }
  return renderSvg(option, width, height)
}

function checkSeries(
  { name, values, whiskers = [] }: BarSeries,
  { labels, valueAxis }: BarChart,
): void {
  if (
    values.length !== labels.length ||
    (whiskers.length !== 0 && whiskers.length !== labels.length)
  ) {
    throw new RangeError(`"${name}" needs one value for each of ${labels.length} labels`)
  }
  checkDrawable(values, valueAxis)
  checkDrawable(
    whiskers.flatMap((whisker) => (whisker ? [whisker.low, whisker.high] : [])),
    valueAxis,
  )
}
