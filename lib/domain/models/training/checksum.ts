import { createHash } from 'node:crypto'
import type {
  EvaluationSplit,
  MovieContent,
  RatingMatrix,
  TrainingData,
} from '../../../recommender'

/** SHA-256 over ratings and films, in hexadecimal. */
export const checksumOfData = ({ ratings, content }: TrainingData): string =>
  checksum([ratings], content)

/** SHA-256 over the training data and queries of a split, in hexadecimal. */
export const checksumOfSplit = ({ training, queries }: EvaluationSplit): string =>
  checksum(
    [training.ratings, ...queries.flatMap(({ known, targets }) => [known, targets])],
    training.content,
  )

function checksum(parts: readonly RatingMatrix[], content: MovieContent): string {
  const hash = createHash('sha256').update(JSON.stringify(content))
  for (const { userCount, movieCount, users, movies, stars, times } of parts) {
    hash.update(JSON.stringify([userCount, movieCount, users.length, times !== undefined]))
    for (const array of [users, movies, stars, times ?? new Float64Array()]) {
      hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    }
  }
  return hash.digest('hex')
}
