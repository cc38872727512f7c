import { parseMovieTitle } from '../domain/movies/movie-title'
import type { ListedRating } from '../datasets/rating-list'
import type { Member } from '../domain/accounts/user'
import type { RowCharge } from '../domain/accounts/viewer'
import { datasetPerson, memberByEmail } from '../domain/accounts/user-store'
import { processFeedback } from '../domain/feedback/process-feedback'
import { models } from '../domain/models/model-registry'
import type { ServingModel } from '../domain/models/serving-model'
import { externalIds } from '../domain/movies/movie-lookup-store'
import { moviesByIds } from '../domain/movies/movie-store'
import { defaultAdventurousness } from '../domain/recommendations/member-feed'
import { ratingsFeed, type RatedRecommendation } from '../domain/recommendations/ratings-feed'
import { recommendations } from '../domain/recommendations/recommendations'
import { titleFeed } from '../domain/recommendations/title-feed'
import { CallerError, OperatorError } from '../platform/errors'
import { identifyRatings } from './identify-ratings'
import type { FeedReport, ReportedMovie, SimilarReport } from './recommendation-report'

/** The operator pays no points. */
const withoutCharge: RowCharge = { chargeForRows: () => Promise.resolve() }

const applied = recommendations(models, processFeedback())

/** @throws {OperatorError} if there is no model or no such person */
export async function recommendForPerson(name: string, top: number): Promise<FeedReport> {
  const serving = await servingModel()
  const member = await personNamed(name)
  const options = { limit: top, after: null, adventurousness: defaultAdventurousness, filter: null }
  const films = await applied.feed(member, options)
  const { displayName, ratingCount } = member
  return {
    modelVersion: serving.version,
    person: { displayName, ratingCount },
    reason: films[0]?.reason ?? 'PERSONAL',
    films: await reportedFeed(
      films.map(({ cursor, ...film }) => ({ ...film, movieId: cursor.movieId })),
    ),
  }
}

/** @throws {OperatorError} if there is no model, or with the lines whose film is unknown or ambiguous */
export async function recommendForRatings(
  file: string,
  list: readonly ListedRating[],
  top: number,
): Promise<FeedReport> {
  const serving = await servingModel()
  const ratings = await identifyRatings(applied, file, list)
  return {
    modelVersion: serving.version,
    person: null,
    reason: 'PERSONAL',
    films: await reportedFeed(
      ratingsFeed(
        { serving },
        { ratings, options: { limit: top, adventurousness: defaultAdventurousness } },
      ),
    ),
  }
}

/** @throws {OperatorError} if there is no model, or if no title is similar */
export async function recommendLike(text: string, top: number): Promise<SimilarReport> {
  const serving = await servingModel()
  const found = await titleFeed(
    { serving, recommendations: applied },
    { ...parseMovieTitle(text), limit: top },
  ).catch((error: unknown) => {
    throw error instanceof CallerError ? new OperatorError(`--like: ${error.message}`) : error
  })
  if (!found) throw new OperatorError(`There is no film with a title like "${text}".`)
  const { match, candidates, films } = found
  const shown = [match, ...candidates].map(({ id }) => id)
  const movies = await reportedMovies([...shown, ...films.map(({ movieId }) => movieId)])
  return {
    modelVersion: serving.version,
    match: movies.get(match.id)!,
    candidates: candidates.map(({ id }) => movies.get(id)!),
    films: films.map(({ movieId, similarity, prediction: { stars, low, high }, reasons }) => ({
      ...movies.get(movieId)!,
      similarity,
      prediction: { stars, low, high },
      reasons: reasons.map(({ kind, text: reason }) => ({ kind, text: reason })),
    })),
  }
}

async function servingModel(): Promise<ServingModel> {
  const serving = await models.current()
  if (!serving) throw new OperatorError('There is no model yet: run npm run train first.')
  return serving
}

async function personNamed(name: string): Promise<Member> {
  const email = name.trim().toLowerCase()
  const isEmail = email.includes('@')
  const person = (await datasetPerson(name.trim())) ?? (isEmail ? await memberByEmail(email) : null)
  if (person) return person
  throw new OperatorError(
    isEmail
      ? `There is no member with the e-mail address ${email}.`
      : `The data set has no person with the ID "${name}". For a member, give the e-mail address.`,
  )
}

async function reportedFeed(films: readonly RatedRecommendation[]): Promise<FeedReport['films']> {
  const because = films.map((film) => film.because())
  const scores = await Promise.all(
    films.map(async ({ order }) => (await order?.score(withoutCharge)) ?? null),
  )
  const movies = await reportedMovies([...films.map(({ movieId }) => movieId), ...because.flat()])
  return films.map(({ movieId, prediction }, at) => ({
    ...movies.get(movieId)!,
    prediction: prediction && {
      stars: prediction.stars,
      low: prediction.low,
      high: prediction.high,
    },
    because: because[at]!.map((id) => movies.get(id)!),
    score: scores[at] ?? null,
  }))
}

async function reportedMovies(ids: readonly number[]): Promise<Map<number, ReportedMovie>> {
  const [movies, datasetIds] = await Promise.all([moviesByIds(ids), externalIds(ids)])
  return new Map(
    movies.flatMap((movie, at) =>
      movie ? [[movie.id, { movieId: datasetIds[at]!, title: movie.title, year: movie.year }]] : [],
    ),
  )
}
