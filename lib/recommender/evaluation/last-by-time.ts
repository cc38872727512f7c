import type { RatingMatrix } from '../model'
import { selectRatings, type Split } from '../ratings/split'

/**
 * Hold out the last ratings of each person by time, ⌈fraction · n⌉ of n. Ratings of equal time keep their order. All
 * ratings stay in training for a person with an unknown time (NaN, or 0, as some data sets have it), and for a person
 * who would have no rating left there.
 *
 * @throws {RangeError} if the fraction is not between 0 and 1, or nobody's times are known
 */
export function lastByTime(ratings: RatingMatrix, fraction: number): Split {
  if (!(fraction > 0 && fraction < 1))
    throw new RangeError(`lastByTime: ${fraction} is not within 0 … 1`)
  const times = ratings.times ?? new Float64Array(ratings.stars.length)
  const rowsOf = Array.from({ length: ratings.userCount }, (): number[] => [])
  for (const [row, user] of ratings.users.entries()) rowsOf[user]!.push(row)
  const isHeld = new Uint8Array(ratings.stars.length)
  for (const rows of rowsOf) {
    if (!rows.every((row) => times[row]! > 0)) continue
    rows.sort((a, b) => times[a]! - times[b]! || a - b)
    // In binary floating point, 0.1 · 30 is a little more than 3.
    const count = Math.ceil(fraction * rows.length - 1e-9)
    if (count < rows.length) for (const row of rows.slice(rows.length - count)) isHeld[row] = 1
  }
  if (!isHeld.includes(1))
    throw new RangeError('lastByTime: nobody has times for all their ratings')
  return {
    train: selectRatings(ratings, (row) => isHeld[row] === 0),
    test: selectRatings(ratings, (row) => isHeld[row] === 1),
  }
}
