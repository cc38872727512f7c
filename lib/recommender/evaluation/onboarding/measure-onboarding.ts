import type { FittedModel } from '../../model'
import type { ServedModel } from '../../served/served-model'
import { bootstrap, interval, type Interval } from '../bootstrap'
import { valueOf, type PersonSums } from '../person-sums'
import { scaleOf } from '../star-errors'
import type { OnboardingSplit } from './onboarding-split'
import { genreRule, modelQuestions, noQuestion } from './question-strategies'
import { simulateOnboarding, type OnboardingFigures } from './simulate-onboarding'
import { literatureOrders } from './static-orders'

/** What a strategy reaches at one checkpoint. */
export interface OnboardingResult {
  readonly strategy: string
  readonly after: 'asked' | 'answered'
  readonly count: number
  /** Mean numbers of questions that were asked, and of those that were answered. */
  readonly asked: number
  readonly answered: number
  readonly metrics: Readonly<Record<OnboardingMetric, number>>
  /**
   * 95 % intervals of the metrics minus those of the served model that asks one by one; paired bootstrap over people.
   */
  readonly differences: Readonly<Record<OnboardingMetric, Interval>>
}

type OnboardingMetric = 'rmse' | 'ndcg@10' | 'ndcg@100'

/** Seed of the bootstrap. */
const bootstrapSeed = 1

/**
 * Compare strategies that ask new people about films: those of the literature, the one of the product without a model,
 * and the served model. All are measured by the predictions of the served model.
 *
 * @param model fitted to the training data of the split
 * @param seed of the random strategy
 * @param watch called after each strategy
 */
export function measureOnboarding(
  model: FittedModel & Pick<ServedModel, 'onboarding'>,
  { training, people }: OnboardingSplit,
  seed: number,
  watch: (strategy: string) => void = () => undefined,
): OnboardingResult[] {
  const { ratings, content } = training
  const scale = scaleOf(ratings.stars)
  const own = modelQuestions(model, ratings, 1)
  const strategies = [
    noQuestion,
    ...literatureOrders(ratings, seed),
    genreRule(ratings, content),
    modelQuestions(model, ratings),
    own,
  ]
  const all = strategies.map((strategy) => {
    const figures = simulateOnboarding(model, people, strategy, scale)
    watch(strategy.name)
    return { strategy, figures }
  })
  const best = all.find(({ strategy }) => strategy === own)!.figures
  return all.flatMap(({ strategy, figures }) =>
    figures.map((one, at) => ({
      strategy: strategy.name,
      ...one.checkpoint,
      asked: valueOf(one.asked),
      answered: valueOf(one.answered),
      metrics: byMetric((name) => valueOf(sumsOf(one, name))),
      differences: byMetric((name) => differenceOf(sumsOf(one, name), sumsOf(best[at]!, name))),
    })),
  )
}

const sumsOf = ({ rmse, ranking }: OnboardingFigures, name: OnboardingMetric): PersonSums =>
  name === 'rmse' ? rmse : ranking[name]!

function differenceOf(one: PersonSums, other: PersonSums): Interval {
  const [values, others] = bootstrap([one, other], bootstrapSeed) as [Float64Array, Float64Array]
  return interval(values.map((value, draw) => value - others[draw]!))
}

const byMetric = <T>(valueFor: (name: OnboardingMetric) => T): Record<OnboardingMetric, T> => ({
  rmse: valueFor('rmse'),
  'ndcg@10': valueFor('ndcg@10'),
  'ndcg@100': valueFor('ndcg@100'),
})
