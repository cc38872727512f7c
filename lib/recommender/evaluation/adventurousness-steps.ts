import type { PersonRatings } from '../model'
import type { ServedModel } from '../served/served-model'
import { feedPerson, meanOf, median, type FeedPerson } from './feed-people'
import { ndcg } from './ranking-metrics'

/** The length of the page whose films are compared. */
export const comparedFilms = 18
/** Numbers of known ratings at which the control is measured. */
export const knownSizes: readonly number[] = [5, 10, 30, 100]
/** The three steps of the control. */
const steps = [0, 0.5, 1] as const
/** A person needs so many more ratings than are known. */
const fewestTargets = 5

/** A change between two steps of adventurousness. */
interface StepChange {
  /** The median number of films of a page that are not on the page of the other step. */
  readonly films: number
  /** The share of people with at least so many changed films as wanted. */
  readonly share: number
}

type RankingModel = Pick<ServedModel, 'person' | 'rank'>

/** What adventurousness does to the feeds of people with the same number of known ratings. */
export interface AdventurousnessSteps {
  readonly known: number
  readonly people: number
  /** From 0 to ½ and from ½ to 1, at least 4 films wanted; and from 0 to 1, at least 8 wanted. */
  readonly changes: readonly [StepChange, StepChange, StepChange]
  /** Median popularity rank of the films of all pages at 0, ½ and 1. */
  readonly ranks: readonly number[]
  /** NDCG@10 at 0, ½ and 1. */
  readonly ndcg: readonly number[]
}

/**
 * Measure the control on held-out people. Null if nobody has enough ratings.
 * @param ranks popularity rank of each film, shape [movies]
 */
export function measureAdventurousness(
  model: RankingModel,
  people: readonly PersonRatings[],
  ranks: Int32Array,
  known: number,
): AdventurousnessSteps | null {
  const measured = people
    .filter(({ movies }) => movies.length >= known + fewestTargets)
    .flatMap((ratings) => {
      const person = feedPerson(model, ratings, known)
      return person ? [pagesOf(model, person)] : []
    })
  if (measured.length === 0) return null
  const change = (from: number, to: number, wanted: number): StepChange => {
    const films = measured.map(({ pages }) => missing(pages[to]!, pages[from]!))
    return { films: median(films), share: meanOf(films.map((count) => (count >= wanted ? 1 : 0))) }
  }
  return {
    known,
    people: measured.length,
    changes: [change(0, 1, 4), change(1, 2, 4), change(0, 2, 8)],
    ranks: steps.map((_, step) =>
      median(measured.flatMap(({ pages }) => Array.from(pages[step]!, (film) => ranks[film]!))),
    ),
    ndcg: steps.map((_, step) => meanOf(measured.map((one) => one.ndcg[step]!))),
  }
}

function pagesOf(model: RankingModel, { state, relevant }: FeedPerson) {
  const pages = steps.map((adventurousness) =>
    model.rank(state, { limit: comparedFilms, adventurousness }),
  )
  const hitsOf = (page: Int32Array): boolean[] => Array.from(page, (film) => relevant.has(film))
  return { pages, ndcg: pages.map((page) => ndcg(hitsOf(page), relevant.size, 10)) }
}

const missing = (page: Int32Array, from: Int32Array): number =>
  page.filter((film) => !from.includes(film)).length
