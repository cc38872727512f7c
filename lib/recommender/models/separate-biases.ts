import type { LearnedFeatures } from './learn-ridge-people'
import type { Embeddings } from './train-embeddings'

/**
 * Turn biased factors into the features of a person's ridge regression: a film's bias moves into its expected stars,
 * and its last feature becomes 1, which a person's bias multiplies.
 *
 * @param counts ratings of each film, shape [movies]; a film without ratings keeps only the feature 1, the others are
 *   random
 */
export function separateBiases(
  { mean, films, people, width }: Omit<Embeddings, 'validationRmse'>,
  counts?: Int32Array,
): LearnedFeatures {
  const features = films.slice()
  const expected = new Float32Array(films.length / width)
  for (let movie = 0; movie < expected.length; movie++) {
    const bias = (movie + 1) * width - 1
    expected[movie] = mean + films[bias]!
    if (counts?.[movie] === 0) features.fill(0, bias - width + 1, bias)
    features[bias] = 1
  }
  return { features, expected, people }
}
