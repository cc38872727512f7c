import type { SplitOutcome } from './measure'
import { metricsOf, sumsOf, type Metrics } from './metrics-of'
import type { Band, Coverage, ModelRun } from './model-run'
import { addSums, type PersonSums } from './person-sums'
import { nominalLevels, type BandErrors, type StarErrors } from './star-errors'

/** The results of all folds as one: means and standard deviations of the metrics; sums by person and band are added. */
export function summarise(outcomes: readonly Omit<SplitOutcome, 'model'>[]): ModelRun {
  const folds = outcomes.map(({ answers }) => {
    const metrics: Record<string, number> = {}
    for (const part of answers) Object.assign(metrics, metricsOf(part.answers, part.given))
    return metrics
  })
  const stars = outcomes.flatMap(({ answers }) =>
    answers.flatMap(({ answers }) => (answers.stars ? [answers.stars] : [])),
  )
  const sum = (pick: (outcome: Omit<SplitOutcome, 'model'>) => number): number =>
    outcomes.reduce((total, outcome) => total + pick(outcome), 0)
  return {
    metrics: overFolds(folds, 1, mean),
    deviations: folds.length > 1 ? overFolds(folds, 2, deviation) : null,
    calibration: calibrationOf(stars),
    byPersonRatings: bandsOf(stars, ({ byPersonRatings }) => byPersonRatings),
    byFilmRatings: bandsOf(stars, ({ byFilmRatings }) => byFilmRatings),
    learning: outcomes[0]?.learning ?? [],
    people: peopleOf(outcomes),
    cost: {
      fitSeconds: sum(({ cost }) => cost.fitSeconds),
      cpuSeconds: sum(({ cost }) => cost.cpuSeconds),
      askSeconds: sum(({ cost }) => cost.askSeconds),
      peakMb: Math.max(...outcomes.map(({ cost }) => cost.peakMb)),
    },
  }
}

/** Each metric over the folds that have it, if at least `fewest` do: a small fold may have no relevant film. */
function overFolds(
  folds: readonly Metrics[],
  fewest: number,
  over: (values: readonly number[]) => number,
): Metrics {
  const names = new Set(folds.flatMap((fold) => Object.keys(fold)))
  const figures = [...names].map((name) => {
    const values = folds.flatMap((fold) => fold[name] ?? [])
    return values.length < fewest ? [] : [[name, over(values)] as const]
  })
  return Object.fromEntries(figures.flat())
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function deviation(values: readonly number[]): number {
  const centre = mean(values)
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1),
  )
}

function peopleOf(outcomes: readonly Omit<SplitOutcome, 'model'>[]): Record<string, PersonSums> {
  const all: Record<string, PersonSums> = {}
  for (const { answers } of outcomes) {
    for (const { answers: answered, given } of answers) {
      for (const [name, sums] of Object.entries(sumsOf(answered, given))) {
        all[name] = all[name] ? addSums(all[name], sums) : sums
      }
    }
  }
  return all
}

function calibrationOf(stars: readonly StarErrors[]): Coverage[] | null {
  if (stars.length === 0 || stars.some(({ covered }) => covered === null)) return null
  const count = stars.reduce((n, { rmse }) => n + rmse.counts.reduce((sum, c) => sum + c, 0), 0)
  return nominalLevels.map((nominal, level) => ({
    nominal,
    observed: stars.reduce((sum, { covered }) => sum + covered![level]!, 0) / count,
  }))
}

function bandsOf(
  stars: readonly StarErrors[],
  pick: (errors: StarErrors) => readonly BandErrors[],
): Band[] {
  const hasRanges = stars.every(({ covered }) => covered !== null)
  const added = new Map<string, BandErrors>()
  for (const { band, ...part } of stars.flatMap(pick)) {
    const sum = added.get(band) ?? { band, count: 0, squared: 0, absolute: 0, covered: 0 }
    sum.count += part.count
    sum.squared += part.squared
    sum.absolute += part.absolute
    sum.covered += part.covered
    added.set(band, sum)
  }
  return [...added.values()]
    .filter(({ count }) => count > 0)
    .map(({ band, count, squared, absolute, covered }) => ({
      band,
      count,
      rmse: Math.sqrt(squared / count),
      mae: absolute / count,
      coverage80: hasRanges ? covered / count : null,
    }))
}
