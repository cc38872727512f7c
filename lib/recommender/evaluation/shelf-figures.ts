import { normal80 } from '../maths/normal80'
import type { PersonRatings, PersonState } from '../model'
import type { ServedModel } from '../served/served-model'
import { feedPerson, meanOf, median } from './feed-people'

const shelfLength = 12
/** The films of so many first recommendations are on no shelf. */
const recommended = 20
const knownShare = 0.8

type ShelfModel = Pick<
  ServedModel,
  'person' | 'rank' | 'distribution' | 'lovedFilm' | 'rankNeighbours' | 'safeBets' | 'longShots'
>

/** What is on one shelf of held-out people. */
export interface ShelfFigures {
  readonly name: string
  /** People who have this shelf. */
  readonly people: number
  /** Means of the predicted stars, of the lower end of the 80 % range and of its width, in stars. */
  readonly stars: number
  readonly low: number
  readonly width: number
  /** Median popularity rank of the films. */
  readonly rank: number
  /** Share of the films that the person rated with four stars or more, among their unknown ratings. */
  readonly precision: number
  /** Share of all these films of the person that are on the shelf; the mean over people. */
  readonly recall: number
  /** How many of its films are among the films that follow in the feed; the mean over people. */
  readonly inFeed: number
}

/**
 * The shelves of people of whom 80 % of the ratings are known, beside the first page of the feed and the films that
 * follow in it.
 *
 * @param ranks popularity rank of each film, shape [movies]
 */
export function shelfFigures(
  model: ShelfModel,
  people: readonly PersonRatings[],
  ranks: Int32Array,
): ShelfFigures[] {
  const shelves = new Map<string, Measured[]>()
  for (const ratings of people) {
    const known = Math.floor(knownShare * ratings.movies.length)
    const person = feedPerson(model, ratings, known)
    if (!person) continue
    const chosen = shelvesOf(model, person.state)
    const following = new Set(chosen.get('the feed, next 12'))
    for (const [name, films] of chosen) {
      if (films.length === 0) continue
      const of = shelves.get(name) ?? []
      shelves.set(name, of)
      of.push({
        films: Array.from(films, (film) => {
          const { mean, deviation } = model.distribution(person.state, film)
          return { rank: ranks[film]!, mean, deviation, isHit: person.relevant.has(film) }
        }),
        relevant: person.relevant.size,
        inFeed: films.filter((film) => following.has(film)).length,
      })
    }
  }
  return Array.from(shelves, ([name, of]) => figuresOf(name, of))
}

interface Measured {
  readonly films: readonly {
    readonly rank: number
    readonly mean: number
    readonly deviation: number
    readonly isHit: boolean
  }[]
  readonly relevant: number
  readonly inFeed: number
}

/** The shelves in the order in which they take films, and the feed. */
function shelvesOf(model: ShelfModel, state: PersonState): Map<string, Int32Array> {
  const first = model.rank(state, { limit: recommended })
  const taken = new Set(first)
  const accept = (film: number): boolean => !taken.has(film)
  const options = { limit: shelfLength, accept }
  const next = model.rank(state, options)
  const shelves = new Map([
    ['the feed, first 12', first.slice(0, shelfLength)],
    ['the feed, next 12', next],
  ])
  const add = (name: string, films: Int32Array): void => {
    shelves.set(name, films)
    for (const film of films) taken.add(film)
  }
  const loved = model.lovedFilm(state)
  if (loved !== null) add('because you loved', model.rankNeighbours(state, loved, options))
  add('safe bets', model.safeBets(state, options))
  add('long shots', model.longShots(state, options))
  return shelves
}

function figuresOf(name: string, of: readonly Measured[]): ShelfFigures {
  const films = of.flatMap((shelf) => shelf.films)
  const hitsOf = (shelf: Measured): number => shelf.films.filter(({ isHit }) => isHit).length
  return {
    name,
    people: of.length,
    stars: meanOf(films.map(({ mean }) => mean)),
    low: meanOf(films.map(({ mean, deviation }) => mean - normal80 * deviation)),
    width: meanOf(films.map(({ deviation }) => 2 * normal80 * deviation)),
    rank: median(films.map(({ rank }) => rank)),
    precision: meanOf(films.map(({ isHit }) => (isHit ? 1 : 0))),
    recall: meanOf(of.map((shelf) => hitsOf(shelf) / shelf.relevant)),
    inFeed: meanOf(of.map(({ inFeed }) => inFeed)),
  }
}
