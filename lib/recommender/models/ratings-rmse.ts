import { clipStars } from '../ratings/clip-stars'
import type { RatingMatrix } from '../model'

/** RMSE of predictions, clipped to the scale, in stars; NaN without ratings. */
export function ratingsRmse(
  { users, movies, stars }: RatingMatrix,
  predict: (user: number, movie: number) => number,
): number {
  let squares = 0
  for (const [i, given] of stars.entries())
    squares += (clipStars(predict(users[i]!, movies[i]!)) - given) ** 2
  return Math.sqrt(squares / stars.length)
}
