import { topK, type FittedModel, type PersonRatings, type ServedModel } from '../../recommender'
import { timed, timingOf, type Timing } from './timing'

/** How long one person waits, from their ratings to the best films. */
export interface ServingFigures {
  readonly model: string
  readonly films: number
  readonly foldIn: Timing
  readonly score: Timing
  readonly topK: Timing
  /** All steps, as the product runs them. */
  readonly total: Timing
}

const limit = 20
const warmUps = 20

/** The steps of serving a person, and all of them together. */
interface ServingSteps<State> {
  readonly foldIn: (ratings: PersonRatings) => State
  readonly score: (state: State) => Float32Array
  readonly total: (ratings: PersonRatings) => Int32Array
}

/** The served model with its feed: the fold-in, stars and appeal of every film, and the order of the first page. */
export function measureFeed(model: ServedModel, people: readonly PersonRatings[]): ServingFigures {
  return measure('served', model.movieCount, people, {
    foldIn: (ratings) => model.person(ratings),
    score(person) {
      model.score(person, 'stars')
      return model.score(person, 'appeal')
    },
    total: (ratings) => model.rank(model.person(ratings), { limit }),
  })
}

/** Any model that predicts stars, ranked by them alone. */
export function measureStars(
  name: string,
  model: FittedModel,
  people: readonly PersonRatings[],
): ServingFigures {
  return measure(name, model.movieCount, people, {
    foldIn: (ratings) => model.person(ratings),
    score: (person) => model.score(person, 'stars'),
    total: (ratings) => best(model.score(model.person(ratings), 'stars'), ratings),
  })
}

/** The totals are measured first, so that single steps do not warm the caches for them. */
function measure<State>(
  model: string,
  films: number,
  people: readonly PersonRatings[],
  { foldIn, score, total }: ServingSteps<State>,
): ServingFigures {
  const times: Record<'foldIn' | 'score' | 'topK' | 'total', number[]> = {
    foldIn: [],
    score: [],
    topK: [],
    total: [],
  }
  for (let i = 0; i < warmUps; i++) total(people[i % people.length]!)
  for (const ratings of people) timed(times.total, () => total(ratings))
  for (const ratings of people) {
    const state = timed(times.foldIn, () => foldIn(ratings))
    const scores = timed(times.score, () => score(state))
    timed(times.topK, () => best(scores, ratings))
  }
  return {
    model,
    films,
    foldIn: timingOf(times.foldIn),
    score: timingOf(times.score),
    topK: timingOf(times.topK),
    total: timingOf(times.total),
  }
}

function best(scores: Float32Array, { movies }: PersonRatings): Int32Array {
  const rated = new Set(movies)
  return topK(scores, limit, (movie) => !rated.has(movie))
}
