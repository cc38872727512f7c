import { firstParameter, type SearchParameters } from '@/app/_queries/search-parameters'
import { lengthName, lengthOf, type Length } from '../length'
import { chosenMood, type Mood } from '@/app/_addresses/mood'

/** What the person chose for the feed. All of it is in the address. */
export interface FeedChoice {
  readonly mood: Mood
  /** The name of a genre; null: all. */
  readonly genre: string | null
  /** The first year of a decade; null: all. */
  readonly decade: number | null
  /** Null: any. */
  readonly length: Length | null
  /** The number of films below the large one. */
  readonly shown: number
}

/** One "Show more". */
export const pageSize = 18
/** The API returns at most 100 films at once. */
const maxShown = 90

export function feedChoice(
  parameters: Awaited<SearchParameters>,
  rememberedMood: string | undefined,
): FeedChoice {
  const genre = firstParameter(parameters, 'genre').slice(0, 40)
  const decade = firstParameter(parameters, 'decade')
  const shown = Number(firstParameter(parameters, 'show'))
  return {
    mood: chosenMood(firstParameter(parameters, 'mood'), rememberedMood),
    genre: genre === '' ? null : genre,
    decade: /^[12]\d\d0$/.test(decade) ? Number(decade) : null,
    length: lengthOf(firstParameter(parameters, 'length')),
    shown: Number.isInteger(shown) ? Math.min(maxShown, Math.max(pageSize, shown)) : pageSize,
  }
}

/** The address of the feed with this choice. */
export function feedPath({ mood, genre, decade, length, shown }: FeedChoice): string {
  const query = new URLSearchParams({ mood: mood.key })
  if (genre !== null) query.set('genre', genre)
  if (decade !== null) query.set('decade', String(decade))
  if (length !== null) query.set('length', length.key)
  if (shown !== pageSize) query.set('show', String(shown))
  return `/?${query}`
}

/** The address of the feed with one more page; null at the end. */
export const morePath = (choice: FeedChoice): string | null =>
  choice.shown >= maxShown
    ? null
    : feedPath({ ...choice, shown: Math.min(maxShown, choice.shown + pageSize) })

/** The filter for the API; null if the person chose none. */
export const filterOf = ({ genre, decade, length }: FeedChoice) =>
  genre === null && decade === null && length === null
    ? null
    : {
        genres: genre === null ? null : [genre],
        yearFrom: decade,
        yearTo: decade === null ? null : decade + 9,
        runtimeFrom: length?.runtimeFrom ?? null,
        runtimeTo: length?.runtimeTo ?? null,
      }

/** What the person chose to see, in words. */
export const chosenNames = ({ genre, decade, length }: FeedChoice): string[] =>
  [genre, decade === null ? null : `${decade}s`, length && lengthName(length)].filter(
    (part) => part !== null,
  )
