import { z } from 'zod'
import type { MovieDetails, MovieLinks } from '../movie-details'

/** Everything that can be said about a film. */
export interface MovieRecord extends MovieDetails, MovieLinks {
  readonly title: string
  readonly year: number | null
  /** One sentence about the film. */
  readonly fact: string | null
  readonly genres: readonly string[]
}

/** What somebody says about a film. A fact that is left out stays as it is; null or an empty list removes it. */
export type MovieFacts = { readonly [K in keyof MovieRecord]?: MovieRecord[K] | undefined }

const control = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u
const text = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(longest, `has more than ${longest} characters`)
    .refine((value) => !control.test(value), 'contains a control character')
const texts = (most: number, longest: number) =>
  z.array(text(longest)).max(most, `has more than ${most} values`)
const whole = (from: number, to: number) =>
  z
    .number('must be a number')
    .int('must be a whole number')
    .min(from, `must be at least ${from}`)
    .max(to, `must be at most ${to}`)
const codes = (shape: RegExp, example: string) =>
  z.array(z.string().trim().regex(shape, `must be a code like ${example}`)).max(50)

/** The first films were made around 1880. */
const year = whole(1870, 2100)

const isDay = (day: string): boolean => {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

/** The rules for each fact, which hold for every way in which films are added. */
export const movieFacts = z.object({
  title: text(300).optional(),
  year: year.nullish(),
  fact: text(500).nullish(),
  genres: texts(20, 50).nullish(),
  originalTitle: text(300).nullish(),
  alternativeTitles: texts(100, 300).nullish(),
  runtime: whole(1, 60_000).nullish(),
  languages: codes(/^[a-z]{2,3}$/, 'en').nullish(),
  countries: codes(/^[A-Z]{2}$/, 'US').nullish(),
  certificate: text(20).nullish(),
  overview: z
    .string()
    .trim()
    .max(5_000, 'has more than 5000 characters')
    .refine((value) => !/[^\P{C}\n\t]/u.test(value), 'contains a control character')
    .nullish(),
  releaseDate: z
    .string()
    .regex(/^(18|19|20)\d\d-\d\d-\d\d$/, 'must be a day like 1999-03-31')
    .refine(isDay, 'is not a day of the calendar')
    .nullish(),
  directors: texts(20, 100).nullish(),
  cast: texts(100, 100).nullish(),
  keywords: texts(100, 100).nullish(),
  imdbId: z
    .string()
    .regex(/^tt\d{7,10}$/, 'must be an ID like tt0133093')
    .nullish(),
  tmdbId: whole(1, 2_147_483_647).nullish(),
})

/** The facts as they are stored: a null where a list is expected becomes an empty list. */
export function asFacts(given: z.output<typeof movieFacts>): MovieFacts {
  const list = <T>(values: T[] | null | undefined): T[] | undefined =>
    values === undefined ? undefined : [...new Set(values)]
  return {
    ...given,
    overview: given.overview === '' ? null : given.overview,
    genres: list(emptyForNull(given.genres)),
    alternativeTitles: list(emptyForNull(given.alternativeTitles)),
    languages: list(emptyForNull(given.languages)),
    countries: list(emptyForNull(given.countries)),
    directors: list(emptyForNull(given.directors)),
    cast: list(emptyForNull(given.cast)),
    keywords: list(emptyForNull(given.keywords)),
  }
}

const emptyForNull = <T>(values: T[] | null | undefined): T[] | undefined =>
  values === null ? [] : values
