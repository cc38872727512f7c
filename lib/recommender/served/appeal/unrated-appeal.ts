import type { TowerTargets } from '../../content/content-tower'
import { columnsBefore } from '../../maths/columns-before'
import type { AppealWeights } from './appeal-weights'

/**
 * What the content tower learns so that films without ratings have appeal: implicit factors and familiarity. Its mean
 * prediction is that of the mean film, because nothing says that a film without ratings will be a popular one.
 */
export const appealTargets = ({ factors, familiarity }: AppealWeights): TowerTargets[] => [
  { values: factors, equalFilms: true },
  { values: familiarity, equalFilms: true },
]

/**
 * The implicit factors and the familiarity that the tower predicts.
 * @param predicted its predictions of `appealTargets`, side by side, shape [films, k + 1]
 */
export function predictedAppeal(
  predicted: Float32Array,
  k: number,
): { factors: Float32Array; familiarity: Float32Array } {
  const [factors, familiarity] = columnsBefore(predicted, predicted.length / (k + 1), k)
  return { factors, familiarity: familiarity.map((value) => Math.max(0, value)) }
}

/** The weights with predictions for the films without ratings. @param predicted see `predictedAppeal` */
export function withUnratedFilms(
  weights: AppealWeights,
  unrated: Int32Array,
  predicted: Float32Array,
): AppealWeights {
  const { k } = weights
  const content = predictedAppeal(predicted, k)
  const factors = weights.factors.slice()
  const familiarity = weights.familiarity.slice()
  for (const movie of unrated) {
    factors.set(content.factors.subarray(movie * k, (movie + 1) * k), movie * k)
    familiarity[movie] = content.familiarity[movie]!
  }
  return { ...weights, factors, familiarity, unrated }
}
