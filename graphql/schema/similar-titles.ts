import { CallerError } from '@/lib/platform/errors'
import type { Movie } from '@/lib/domain/movies/movie'
import { builder } from '../builder'
import { defaultPageSize, pageComplexity } from '../paging'
import { longestQuery, searchCost } from './movie-search'
import { MovieType } from './refs'
import { SimilarMovieConnection, similarMovies } from './similar-movie-connection'

interface SimilarTitles {
  readonly candidates: readonly Movie[]
  readonly first: number
}

const SimilarTitlesType = builder.objectRef<SimilarTitles>('SimilarTitles').implement({
  description: 'What a title means, and films like it.',
  fields: (t) => ({
    match: t.field({
      type: MovieType,
      nullable: true,
      description: 'The film the title most likely means; null if none comes near.',
      resolve: ({ candidates }) => candidates[0] ?? null,
    }),
    candidates: t.field({
      type: [MovieType],
      description: 'Other films it may mean.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ candidates }) => candidates.slice(1),
    }),
    neighbours: t.field({
      type: SimilarMovieConnection,
      description: 'Films like the match, most similar first.',
      args: {
        first: t.arg.int({ description: 'Page size, 1 to 100; as asked above by default.' }),
        after: t.arg.string({ description: 'Continue after this cursor.' }),
      },
      complexity: pageComplexity,
      resolve: ({ candidates: [match], first }, args, { recommendations }) =>
        similarMovies(recommendations, match?.id ?? null, { ...args, first: args.first ?? first }),
    }),
  }),
})

builder.queryField('similarTitles', (t) =>
  t.field({
    type: SimilarTitlesType,
    description:
      'Cold start: the film a title most likely means, other candidates, and films like it. Needs no account.',
    args: {
      title: t.arg.string({ required: true, description: 'A title, at most 200 characters.' }),
      first: t.arg.int({ defaultValue: 10, description: 'How many films like it.' }),
    },
    // The page size that is given here holds for the neighbours, which reckon with the usual one.
    complexity: ({ first }) => ({
      field: searchCost,
      multiplier: Math.max(1, Math.ceil((first ?? 0) / defaultPageSize)),
    }),
    async resolve(_, { title, first }, { recommendations }) {
      if (title.length > longestQuery) {
        throw new CallerError('BAD_USER_INPUT', `title: at most ${longestQuery} characters.`)
      }
      return { candidates: await recommendations.titleCandidates(title), first: first ?? 10 }
    },
  }),
)
