import { z } from 'zod'
import { hasQuery, type FoundMovie, type Movie } from '@/lib/domain/movies/movie'
import {
  checkSearch,
  countFound,
  findMovies,
  type CheckedSearch,
} from '@/lib/domain/recommendations/movie-search'
import { builder } from '../builder'
import { connectionOf, pageArguments } from '../connection'
import { nodePage } from '../keyset-page'
import { pageComplexity, type Connection } from '../paging'
import { OrderDirection } from './order-direction'
import { MovieType } from './refs'

const ValueFilter = builder.inputType('ValueFilter', {
  description:
    'Conditions on the values of one property of a movie. Upper and lower case, accents and punctuation do not matter. An empty list is no condition.',
  fields: (t) => ({
    may: t.stringList({ description: 'The movie has at least one of these values.' }),
    must: t.stringList({ description: 'The movie has all of these values.' }),
    mustNot: t.stringList({ description: 'The movie has none of these values.' }),
  }),
})

export const MovieFilter = builder.inputType('MovieFilter', {
  description: 'Conditions on movies. A movie matches if it meets all of them.',
  fields: (t) => ({
    genres: t.stringList({
      description: 'The movie has all of these genres. Upper and lower case are the same.',
    }),
    yearFrom: t.int({ description: 'The movie was released in this year or later.' }),
    yearTo: t.int({ description: 'The movie was released in this year or earlier.' }),
    minRatingCount: t.int({ description: 'The movie has at least this number of ratings.' }),
    runtimeFrom: t.int({
      description: 'The movie is at least this long, in minutes. Its runtime must be known.',
    }),
    runtimeTo: t.int({
      description: 'The movie is at most this long, in minutes. Its runtime must be known.',
    }),
    languages: t.field({
      type: ValueFilter,
      description: 'The spoken languages, as codes of ISO 639-1, e.g. "en".',
    }),
    certificates: t.field({ type: ValueFilter, description: 'The age rating, e.g. "PG-13".' }),
    people: t.field({ type: ValueFilter, description: 'The names of the directors and the cast.' }),
    keywords: t.field({
      type: ValueFilter,
      description: 'Words for what the movie is about, e.g. "time travel".',
    }),
    hideRated: t.boolean({
      description:
        'The viewer has not rated the movie. No effect without a viewer, and in recommendations, which never contain rated movies.',
    }),
    hideSeen: t.boolean({
      description:
        'The viewer has neither rated the movie nor marked it as seen. No effect without a viewer, and in recommendations.',
    }),
  }),
})

const MovieOrderField = builder.enumType('MovieOrderField', {
  description: 'The properties that movies can be ordered by.',
  values: {
    RELEVANCE: {
      description: 'The similarity to the query. Without a query, the same as POPULARITY.',
    },
    TITLE: { description: 'The title without its leading article.' },
    YEAR: { description: 'The year of release.' },
    POPULARITY: { description: 'The number of ratings.' },
    AVERAGE_STARS: { description: 'The mean of all ratings.' },
    PREDICTED_STARS: { description: 'The prediction for the viewer, who must be signed in.' },
  },
})

const MovieOrder = builder.inputType('MovieOrder', {
  description: 'How a list of movies is sorted.',
  fields: (t) => ({
    field: t.field({
      type: MovieOrderField,
      required: true,
      description: 'The property to order by.',
    }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'DESC',
      description: 'Whether the order is ascending or descending.',
    }),
  }),
})

const found = connectionOf<Movie, FoundMovie>('Movie', MovieType, {
  connection: 'A page of movies.',
  edge: 'A movie in a page.',
  node: 'The movie at the end of the edge.',
})

interface FoundMovies extends Connection<Movie, FoundMovie> {
  readonly search: CheckedSearch
}

builder.objectField(found.connection, 'totalCount', (t) =>
  t.int({
    description: 'The number of movies on all pages.',
    complexity: 5,
    // The only field of this type returns a FoundMovies.
    resolve: (connection, _, context) =>
      countFound(context, { search: (connection as FoundMovies).search }),
  }),
)

/** Comparing all titles, or predicting all movies, takes as long as this number of fields. */
export const searchCost = 100

const comparesAll = ({ query, orderBy }: MoviesArguments): boolean =>
  hasQuery({ query }) || orderBy?.field === 'PREDICTED_STARS'

interface MoviesArguments {
  readonly query?: string | null | undefined
  readonly orderBy?: typeof MovieOrder.$inferInput | null | undefined
}

/** The values in the cursors of each order. */
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
    type: found.connection,
    description:
      'Searches and lists movies. Search tolerates typos and ignores articles and accents. Paging is stable: a movie whose rank changes is neither repeated nor skipped.',
    args: {
      query: t.arg.string({
        description: 'A title or a part of one, at most 200 characters. If omitted, lists movies.',
      }),
      filter: t.arg({ type: MovieFilter, description: 'Returns only movies that match.' }),
      orderBy: t.arg({ type: MovieOrder, description: 'The order. By relevance if omitted.' }),
      ...pageArguments,
    },
    complexity: (args) => ({ ...pageComplexity(args), field: comparesAll(args) ? searchCost : 1 }),
    async resolve(_, args, context): Promise<FoundMovies> {
      const search = checkSearch(args)
      const { field, direction } = search.order
      const page = await nodePage(args, {
        name: `movies ${field} ${direction}`,
        key: z.object({ value: values[field], movieId: z.int32().min(1) }),
        keyOf: ({ movie, value }: FoundMovie) => ({ value, movieId: movie.id }),
        load: (slice) => findMovies(context, { search, slice }),
        nodesOf: (items) => items.map(({ movie }) => movie),
      })
      return { ...page, search }
    },
  }),
)
