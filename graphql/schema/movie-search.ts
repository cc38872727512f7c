import { z } from 'zod'
import { requireViewer } from '@/lib/domain/accounts/viewer'
import { CallerError } from '@/lib/platform/errors'
import { hasQuery, type FoundMovie, type MovieSearch } from '@/lib/domain/movies/movie'
import { countMovies, searchMovies } from '@/lib/domain/movies/movie-search-store'
import { builder } from '../builder'
import { connectionType } from '../connection-type'
import { keysetPage } from '../keyset-page'
import { pageComplexity, type Connection, type Edge } from '../paging'
import { OrderDirection } from './order-direction'
import { MovieType } from './refs'

export const MovieFilter = builder.inputType('MovieFilter', {
  description: 'Which films; all conditions must hold.',
  fields: (t) => ({
    genres: t.stringList({ description: 'Films of all of these genres.' }),
    yearFrom: t.int({ description: 'Released in this year or later.' }),
    yearTo: t.int({ description: 'Released in this year or earlier.' }),
    minRatingCount: t.int({ description: 'Rated by at least so many people.' }),
  }),
})

const MovieOrderField = builder.enumType('MovieOrderField', {
  description: 'What films are ordered by.',
  values: {
    RELEVANCE: { description: 'Closeness to the query; popularity without one.' },
    TITLE: { description: 'Without its leading article.' },
    YEAR: { description: 'The year of release.' },
    POPULARITY: { description: 'Number of ratings.' },
    AVERAGE_STARS: { description: 'Mean of all ratings.' },
    PREDICTED_STARS: { description: 'What the viewer would rate them; needs a signed-in person.' },
  },
})

const MovieOrder = builder.inputType('MovieOrder', {
  description: 'What films are ordered by, and which way.',
  fields: (t) => ({
    field: t.field({ type: MovieOrderField, required: true, description: 'What to order by.' }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'DESC',
      description: 'Which end comes first.',
    }),
  }),
})

const MovieEdge = builder.objectRef<Edge<FoundMovie>>('MovieEdge').implement({
  description: 'A film in a list.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Its place in the list.' }),
    node: t.field({
      type: MovieType,
      description: 'The film that stands here.',
      resolve: ({ node }) => node.movie,
    }),
  }),
})

interface FoundMovies extends Connection<FoundMovie> {
  readonly search: MovieSearch
}

const MovieConnection = connectionType<FoundMovie, FoundMovies>(
  'MovieConnection',
  'A page of films.',
  MovieEdge,
)

builder.objectField(MovieConnection, 'totalCount', (t) =>
  t.int({
    description: 'How many films there are on all pages.',
    complexity: 5,
    resolve: ({ search }) => countMovies(search),
  }),
)

/** To compare all titles, or to predict all films, takes as long as answering so many fields. */
export const searchCost = 100

const looksAtAll = ({ query, orderBy }: MoviesArguments): boolean =>
  hasQuery({ query }) || orderBy?.field === 'PREDICTED_STARS'

interface MoviesArguments {
  readonly query?: string | null | undefined
  readonly orderBy?: typeof MovieOrder.$inferInput | null | undefined
}

/** No title is as long; a longer query is a mistake. */
export const longestQuery = 200

/** What a cursor of each order holds, beside the film. */
const values = {
  RELEVANCE: z.number(),
  TITLE: z.string().regex(/^[^\0]*$/),
  YEAR: z.number(),
  POPULARITY: z.int32(),
  AVERAGE_STARS: z.number(),
  PREDICTED_STARS: z.number(),
}

builder.queryField('movies', (t) =>
  t.field({
    type: MovieConnection,
    description:
      'Search (typos forgiven, articles and accents ignored) and browse. Films that move while it is paged move no others.',
    args: {
      query: t.arg.string({ description: 'A title, or part of one; at most 200 characters.' }),
      filter: t.arg({ type: MovieFilter, description: 'Only films of which this holds.' }),
      orderBy: t.arg({ type: MovieOrder, description: 'By relevance, if not given.' }),
      first: t.arg.int({ description: 'Page size, 1 to 100; 20 by default.' }),
      after: t.arg.string({ description: 'Continue after this cursor.' }),
      last: t.arg.int({ description: 'Page size from the end.' }),
      before: t.arg.string({ description: 'Continue before this cursor.' }),
    },
    complexity: (args) => ({ ...pageComplexity(args), field: looksAtAll(args) ? searchCost : 1 }),
    async resolve(_, { query, filter, orderBy, ...args }, { viewer, recommendations }) {
      if (query != null && query.length > longestQuery) {
        throw new CallerError('BAD_USER_INPUT', `query: at most ${longestQuery} characters.`)
      }
      const { field: by, direction } = orderBy ?? { field: 'RELEVANCE', direction: 'DESC' }
      const field = by === 'RELEVANCE' && !hasQuery({ query }) ? 'POPULARITY' : by
      const predicted = field === 'PREDICTED_STARS'
      const search: MovieSearch = {
        ...{ query: query ?? null, filter: filter ?? null },
        order: { field: predicted ? 'AVERAGE_STARS' : field, direction },
      }
      const found = await keysetPage(args, {
        name: `movies ${field} ${direction}`,
        key: z.object({ value: values[field], movieId: z.int32().min(1) }),
        keyOf: ({ movie, value }: FoundMovie) => ({ value, movieId: movie.id }),
        load: (slice) =>
          predicted
            ? recommendations.byPredictedStars(requireViewer(viewer).member, search, slice)
            : searchMovies(search, slice),
      })
      return { ...found, search }
    },
  }),
)
