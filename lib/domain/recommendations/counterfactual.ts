import { requireViewer, type RowCharge, type Viewer } from '../accounts/viewer'
import { CallerError } from '../../platform/errors'
import { moviesByIds } from '../movies/movie-store'
import { ratingsByKeys } from '../feedback/rating-store'
import { mayShowPrediction } from './blind-mode'
import { predictUnrated, type Prediction } from './prediction'
import type { Recommendations } from './recommendations'

/** A prediction, and the same without some of the ratings. */
export interface Counterfactual {
  readonly prediction: Prediction
  readonly without: Prediction
  /** The effect of the ratings that were left out, in stars; below 0 if they lower the prediction. */
  readonly difference: number
  /** Ids of the films left out, in the order of the input. */
  readonly leftOut: readonly number[]
}

interface CounterfactualContext extends RowCharge {
  readonly viewer: Viewer | null
  readonly recommendations: Pick<Recommendations, 'personOf'>
}

export interface CounterfactualInput {
  readonly movieId: number
  /** The films whose ratings are left out. */
  readonly without: readonly NamedFilm[]
}

/** A film, and its global ID in the request. */
interface NamedFilm {
  readonly name: string
  readonly movieId: number
}

export const maxLeftOut = 50

/**
 * The prediction for the viewer, and the same after a fold-in without some of their ratings. Both leave out a rating of
 * the film itself, as `moviePrediction` does.
 *
 * @returns null if no model serves, or if it does not know the film
 * @throws {CallerError} UNAUTHENTICATED; RATE_LIMITED; NOT_FOUND for no such film; BAD_USER_INPUT for films that were
 *   not rated; FORBIDDEN in blind mode, before the film is rated
 */
export async function counterfactual(
  context: CounterfactualContext,
  { movieId, without }: CounterfactualInput,
): Promise<Counterfactual | null> {
  const { member } = requireViewer(context.viewer)
  await context.chargeForRows(member.ratingCount)
  const leftOut = new Set(without.map((film) => film.movieId))
  if (without.length < 1 || without.length > maxLeftOut) {
    throw new CallerError('BAD_USER_INPUT', `without takes 1 to ${maxLeftOut} films.`)
  }
  const movieIds = [movieId, ...without.map((film) => film.movieId)]
  const [own, ...ratings] = await ratingsByKeys(
    movieIds.map((id) => ({ userId: member.id, movieId: id })),
  )
  const unrated = without.filter((_, at) => !ratings[at])
  if (unrated.length > 0) throw notRated(unrated)
  if (!own) await assertFilm(movieId)
  if (!mayShowPrediction(member, own != null)) {
    throw new CallerError('FORBIDDEN', 'In blind mode, rate the film first.')
  }
  const folded = await context.recommendations.personOf(member)
  const prediction = folded && predictUnrated(folded, movieId)
  if (!prediction) return null
  const fewer = predictUnrated(folded, movieId, leftOut)
  if (!fewer) return null
  const difference = prediction.stars - fewer.stars
  return { prediction, without: fewer, difference, leftOut: [...leftOut] }
}

function notRated(films: readonly NamedFilm[]): CallerError {
  const names = films.map(({ name }) => `"${name}"`).join(', ')
  return new CallerError('BAD_USER_INPUT', `without: you have not rated ${names}.`)
}

async function assertFilm(movieId: number): Promise<void> {
  const [film] = await moviesByIds([movieId])
  if (!film) throw new CallerError('NOT_FOUND', 'There is no such film.')
}
