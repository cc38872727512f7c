import type { RatingMatrix } from '../model'
import { meanStars, ratingCounts } from '../ratings/ratings-by-person'
import { personFeatureCount } from './ncf-features'
import type { NcfNetwork } from './ncf-network'

/**
 * The network as typed arrays, from the trained variables.
 * @param values film embeddings, then the layers in the order of `NcfLayers`
 * @param filmFeatures shape [movies, width]
 */
export function assembleNcf(
  values: Float32Array[],
  { embedding, first, penalty }: Pick<NcfNetwork, 'embedding' | 'first' | 'penalty'>,
  filmFeatures: { values: Float32Array; width: number },
  train: RatingMatrix,
): NcfNetwork {
  const [films, inward, middle, shift, outward, last] = values as Six
  const movieCount = train.movieCount
  const counts = ratingCounts(train)
  // The rows of the first layer: embedding of the person, embedding of the film, features of the person, of the film.
  const rows = (from: number, count: number): Float32Array =>
    inward.slice(from * first, (from + count) * first)
  const filmWeights = rows(embedding, embedding)
  const featureWeights = rows(2 * embedding + personFeatureCount, filmFeatures.width)
  const filmHalf = new Float32Array(movieCount * first)
  for (let movie = 0; movie < movieCount; movie++) {
    const half = filmHalf.subarray(movie * first, (movie + 1) * first)
    // The embedding of a film without ratings is still random, and left out.
    if (counts[movie]! > 0)
      addProduct(half, films.subarray(movie * embedding, (movie + 1) * embedding), filmWeights)
    addProduct(
      half,
      filmFeatures.values.subarray(movie * filmFeatures.width, (movie + 1) * filmFeatures.width),
      featureWeights,
    )
  }
  return {
    movieCount,
    first,
    second: shift.length,
    embedding,
    filmHalf,
    personWeights: rows(0, embedding),
    featureWeights: rows(2 * embedding, personFeatureCount),
    secondWeights: Float32Array.of(...middle, ...shift),
    lastWeights: Float32Array.of(...outward, ...last),
    // In single precision, as they are stored.
    penalty: Math.fround(penalty),
    mean: Math.fround(meanStars(train.stars)),
  }
}
type Six = [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array]

/** sum += vector·matrix */
function addProduct(sum: Float32Array, vector: Float32Array, matrix: Float32Array): void {
  for (let row = 0; row < vector.length; row++) {
    for (let a = 0; a < sum.length; a++) sum[a]! += vector[row]! * matrix[row * sum.length + a]!
  }
}
