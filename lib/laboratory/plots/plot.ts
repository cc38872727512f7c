/** A numeric axis. */
export interface Axis {
  /** The quantity and its unit: "ratings", "error, stars". */
  readonly title: string
  /** Base of a logarithmic axis; absent: a linear one. */
  readonly log?: 2 | 10
  /** The first and last number; by default chosen to fit, with bars starting at 0. */
  readonly min?: number
  readonly max?: number
  /** Names of the values 0, 1, 2 …, which the axis then shows instead of numbers. */
  readonly labels?: readonly string[]
}

/** Ends of an error whisker, in the unit of the axis. */
export interface Whisker {
  readonly low: number
  readonly high: number
}

export interface BarChart {
  readonly title: string
  /** A label for each group of bars, first to last; from the top when horizontal. */
  readonly labels: readonly string[]
  readonly labelTitle: string
  readonly valueAxis: Axis
  readonly series: readonly BarSeries[]
  /** Horizontal bars, which leave space for long labels; the height grows with their number. */
  readonly horizontal?: boolean
}

export interface BarSeries {
  readonly name: string
  /** One for each label; null: no bar. */
  readonly values: readonly (number | null)[]
  /** One for each label; null: none. */
  readonly whiskers?: readonly (Whisker | null)[]
}

export interface LineChart {
  readonly title: string
  readonly x: Axis
  readonly y: Axis
  readonly series: readonly LineSeries[]
}

export interface LineSeries {
  readonly name: string
  readonly points: readonly Point[]
  /** A line (the default), points, both, or a dashed reference line. */
  readonly style?: 'line' | 'points' | 'both' | 'reference'
}

/** A text beside a point. */
export interface PointLabel {
  readonly text: string
  readonly position: 'top' | 'bottom' | 'left' | 'right'
}

interface Point {
  readonly x: number
  readonly y: number
  readonly label?: PointLabel
  readonly whisker?: Whisker
}

/** Check a number. @throws {RangeError} if it cannot be drawn on its axis */
export function checkDrawable(values: Iterable<number | null | undefined>, axis: Axis): void {
  for (const value of values) {
    if (value == null) continue
    if (!Number.isFinite(value) || (axis.log !== undefined && value <= 0)) {
      const kind = axis.log === undefined ? 'linear' : 'logarithmic'
      throw new RangeError(`${value} cannot be drawn on the ${kind} axis "${axis.title}"`)
    }
  }
}
