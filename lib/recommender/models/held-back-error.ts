import { clipStars } from '../ratings/clip-stars'
import type { FittedModel, RatingMatrix } from '../model'
import { ratingsByPerson } from '../ratings/ratings-by-person'

/** The largest number of people that are used. */
const enough = 600

/**
 * RMSE on held-back ratings, in stars, with each person computed from their other ratings; 0 if nothing was held back.
 * If there are many people, a sample of them is used.
 */
export function heldBackError(
  model: FittedModel,
  { train, validation }: { train: RatingMatrix; validation: RatingMatrix },
): number {
  const given = ratingsByPerson(train)
  const held = ratingsByPerson(validation)
  const stride = Math.ceil(train.userCount / enough)
  let squares = 0
  let count = 0
  for (let user = 0; user < train.userCount; user += stride) {
    const { movies, stars } = held.of(user)
    if (movies.length === 0) continue
    const scores = model.score(model.person(given.of(user)), 'stars')
    for (const [i, movie] of movies.entries())
      squares += (clipStars(scores[movie]!) - stars[i]!) ** 2
    count += movies.length
  }
  return count === 0 ? 0 : Math.sqrt(squares / count)
}
