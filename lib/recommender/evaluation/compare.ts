import { bootstrap, interval, type Interval } from './bootstrap'
import { isLowerBetter } from './metrics-of'
import type { ModelRun } from './model-run'
import { valueOf, type PersonSums } from './person-sums'

/** Models without personal taste: they know at most a mean of each film and of each person. */
const baselineNames: readonly string[] = [
  'popularity',
  'global-mean',
  'film-mean',
  'user-mean',
  'biases',
]

/** The confidence interval of a metric, and its difference to the best baseline. */
export interface Comparison {
  readonly interval: Interval
  /** Null for the best baseline itself, and if no baseline was measured. */
  readonly against: {
    readonly baseline: string
    /** Model − baseline. */
    readonly difference: number
    readonly interval: Interval
    /** "none" if the interval of the difference includes 0. */
    readonly verdict: 'better' | 'worse' | 'none'
  } | null
}

/** What a model is compared by. */
export interface NamedRun {
  readonly model: string
  readonly run: Pick<ModelRun, 'people'>
}

/**
 * Compare every model with the best baseline, for each metric with sums by person, by the paired bootstrap.
 * @param runs of the same people
 * @returns by model, then by metric
 */
export function compareRuns(
  runs: readonly NamedRun[],
  seed: number,
): Record<string, Record<string, Comparison>> {
  const metrics = new Set(runs.flatMap(({ run }) => Object.keys(run.people)))
  const compared: Record<string, Record<string, Comparison>> = {}
  for (const { model } of runs) compared[model] = {}
  for (const metric of metrics) {
    const measured = runs.flatMap(({ model, run }) => {
      const sums = run.people[metric]
      return sums ? [{ model, sums }] : []
    })
    const draws = bootstrap(
      measured.map(({ sums }) => sums),
      seed,
    )
    const best = bestBaseline(measured, metric)
    for (const [at, { model, sums }] of measured.entries()) {
      compared[model]![metric] = {
        interval: interval(draws[at]!),
        against:
          best === -1 || best === at
            ? null
            : against(measured[best]!, sums, metric, difference(draws[at]!, draws[best]!)),
      }
    }
  }
  return compared
}

interface Measured {
  readonly model: string
  readonly sums: PersonSums
}

/** Position of the best baseline; −1 if there is none. */
function bestBaseline(measured: readonly Measured[], metric: string): number {
  const sign = isLowerBetter(metric) ? -1 : 1
  let best = -1
  for (const [at, { model, sums }] of measured.entries()) {
    if (!baselineNames.includes(model)) continue
    if (best === -1 || sign * (valueOf(sums) - valueOf(measured[best]!.sums)) > 0) best = at
  }
  return best
}

const difference = (left: Float64Array, right: Float64Array): Float64Array =>
  left.map((value, draw) => value - right[draw]!)

function against(
  baseline: Measured,
  sums: PersonSums,
  metric: string,
  differences: Float64Array,
): Comparison['against'] {
  const range = interval(differences)
  const isHigher = range.low > 0
  const verdict =
    range.low <= 0 && range.high >= 0
      ? 'none'
      : isHigher === isLowerBetter(metric)
        ? 'worse'
        : 'better'
  return {
    baseline: baseline.model,
    difference: valueOf(sums) - valueOf(baseline.sums),
    interval: range,
    verdict,
  }
}
