import type { LearnedFeatures } from './learn-ridge-people'
import type { Embeddings } from './train-embeddings'

/**
 * Biased factors as what a person is regressed on: a film's bias becomes part of what is expected of it, and its last
 * feature 1, which a person's bias multiplies.
 *
 * @param counts ratings of each film, shape [movies]; without any a film has no features but 1: the others are chance
 */
export function biasesApart(
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
