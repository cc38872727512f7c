import type { StoredDetails } from '@/lib/domain/movies/movie-details-store'
import type { Movie } from '@/lib/domain/movies/movie'
import { builder } from '../builder'
import type { Context } from '../context'
import { MovieType } from './refs'

/** Resolves one fact. All facts of all films of an operation are loaded in one statement. */
const fact =
  <K extends keyof StoredDetails>(name: K) =>
  async ({ id }: Movie, _: unknown, { loaders }: Context): Promise<StoredDetails[K]> =>
    (await loaders.movieDetails.load(id))[name]

/** The same for a list, which GraphQL's types want to be mutable. */
const list =
  (name: 'alternativeTitles' | 'languages' | 'countries' | 'directors' | 'cast' | 'keywords') =>
  async ({ id }: Movie, _: unknown, { loaders }: Context): Promise<string[]> => [
    ...(await loaders.movieDetails.load(id))[name],
  ]

// A list of texts costs as much as one field.
const complexity = { field: 1, multiplier: 1 }

builder.objectFields(MovieType, (t) => ({
  originalTitle: t.string({
    nullable: true,
    description: 'The title in the original language. Null if it is unknown.',
    resolve: fact('originalTitle'),
  }),
  alternativeTitles: t.stringList({
    description: 'Other titles, for example in other countries. Empty if none is known.',
    complexity,
    resolve: list('alternativeTitles'),
  }),
  runtime: t.int({
    nullable: true,
    description: 'The length in minutes. Null if it is unknown.',
    resolve: fact('runtime'),
  }),
  languages: t.stringList({
    description: 'The spoken languages, as codes of ISO 639-1, e.g. "en". Empty if unknown.',
    complexity,
    resolve: list('languages'),
  }),
  countries: t.stringList({
    description:
      'The countries of production, as codes of ISO 3166-1 alpha-2, e.g. "US". Empty if unknown.',
    complexity,
    resolve: list('countries'),
  }),
  certificate: t.string({
    nullable: true,
    description: 'The age rating, e.g. "PG-13". Null if it is unknown.',
    resolve: fact('certificate'),
  }),
  overview: t.string({
    nullable: true,
    description: 'A summary of the plot. Null if there is none.',
    resolve: fact('overview'),
  }),
  releaseDate: t.field({
    type: 'Date',
    nullable: true,
    description: 'The day of the first release. Null if it is unknown.',
    resolve: fact('releaseDate'),
  }),
  directors: t.stringList({
    description: 'The names of the directors. Empty if unknown.',
    complexity,
    resolve: list('directors'),
  }),
  cast: t.stringList({
    description: 'The names of the cast, in the order of the credits. Empty if unknown.',
    complexity,
    resolve: list('cast'),
  }),
  keywords: t.stringList({
    description: 'Words for what the movie is about. Empty if there are none.',
    complexity,
    resolve: list('keywords'),
  }),
  imdbId: t.string({
    nullable: true,
    description: 'The ID at IMDb, e.g. "tt0133093". Null if it is unknown.',
    resolve: fact('imdbId'),
  }),
  tmdbId: t.int({
    nullable: true,
    description: 'The ID at TMDB. Null if it is unknown.',
    resolve: fact('tmdbId'),
  }),
}))
