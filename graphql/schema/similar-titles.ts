import { similarTitles, type MatchedTitle } from '@/lib/domain/recommendations/movie-search'
import { builder } from '../builder'
import { defaultPageSize, pageComplexity } from '../paging'
import { searchCost } from './movie-search'
import { MovieType } from './refs'
import { SimilarMovieConnection, similarMoviesPage } from './similar-movie-connection'

interface SimilarTitles extends MatchedTitle {
  readonly first: number
}

const defaultFirst = 10

const SimilarTitlesType = builder.objectRef<SimilarTitles>('SimilarTitles').implement({
  description: 'The movie that matches a title, and movies that are similar to it.',
  fields: (t) => ({
    match: t.field({
      type: MovieType,
      nullable: true,
      description: 'The movie that matches the title best. Null if no title is similar.',
      resolve: ({ match }) => match,
    }),
    confidence: t.exposeFloat('confidence', {
      description:
        'How sure it is that the title means `match`, from 0 to 1. 1 is an exact title; parts of titles, initials and typos are less. 0 without a match.',
    }),
    isSure: t.exposeBoolean('isSure', {
      description:
        'Whether `match` is taken for the wanted movie. If false, the catalogue probably lacks that movie, and `match` is only the closest one.',
    }),
    candidates: t.field({
      type: [MovieType],
      description: 'Other movies that match the title.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ candidates }) => [...candidates],
    }),
    neighbours: t.field({
      type: SimilarMovieConnection,
      description: 'Movies that are similar to `match`, most similar first.',
      args: {
        first: t.arg.int({
          description:
            'The number of items to return, from 1 to 100. Defaults to the `first` of `similarTitles`.',
        }),
        after: t.arg.string({ description: 'Returns the items that come after this cursor.' }),
      },
      complexity: pageComplexity,
      resolve: ({ match, first }, args, context) =>
        similarMoviesPage(context, match?.id ?? null, { ...args, first: args.first ?? first }),
    }),
  }),
})

builder.queryField('similarTitles', (t) =>
  t.field({
    type: SimilarTitlesType,
    description:
      'Recommendations from a title alone: the movie that matches it best, other candidates, and similar movies. Needs no account.',
    args: {
      title: t.arg.string({ required: true, description: 'A title, at most 200 characters.' }),
      first: t.arg.int({
        defaultValue: defaultFirst,
        description: 'The number of similar movies to return, from 1 to 100.',
      }),
    },
    // `neighbours` assumes the default page size; this page size multiplies its cost.
    complexity: ({ first }) => ({
      field: searchCost,
      multiplier: Math.max(1, Math.ceil((first ?? 0) / defaultPageSize)),
    }),
    resolve: async (_, { title, first }, context) => ({
      ...(await similarTitles(context, { title })),
      first: first ?? defaultFirst,
    }),
  }),
)
