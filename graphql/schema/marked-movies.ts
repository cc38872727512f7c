import { z } from 'zod'
import type { MarkKind } from '@/lib/domain/feedback/mark'
import type { MarkedMovie } from '@/lib/domain/feedback/mark-store'
import { ownMarkedMovies } from '@/lib/domain/feedback/own-marked-movies'
import type { Movie } from '@/lib/domain/movies/movie'
import { builder } from '../builder'
import { connectionOf, pageArguments } from '../connection'
import { cursorTime, nodePage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { loadedMovies } from './loaded-movie'
import { MovieType, UserType } from './refs'

const marked = connectionOf<Movie, MarkedMovie>('MarkedMovie', MovieType, {
  connection: 'A page of movies that a user marked.',
  edge: 'A movie that a user marked.',
  node: 'The marked movie.',
})

builder.objectField(marked.edge, 'markedAt', (t) =>
  t.field({
    type: 'DateTime',
    description: 'When the user marked the movie.',
    resolve: ({ item }) => item.markedAt,
  }),
)

const cursor = z.object({
  markedAt: cursorTime,
  movieId: z.int32(),
})

const lists: readonly (readonly [field: string, kind: MarkKind, description: string])[] = [
  ['watchlist', 'WATCHLIST', 'The movies that the user wants to watch'],
  ['notInterested', 'NOT_INTERESTED', 'The movies that the user is not interested in'],
  ['seen', 'SEEN', 'The movies that the user marked as seen and has not rated'],
  ['hiddenFromFeed', 'HIDDEN', 'The movies that the user hides from their recommendations'],
]

for (const [field, kind, description] of lists) {
  builder.objectField(UserType, field, (t) =>
    t.field({
      type: marked.connection,
      description: `${description}, latest first. Visible to the user only.`,
      args: pageArguments,
      complexity: pageComplexity,
      resolve: (person, args, context) =>
        nodePage(args, {
          name: field,
          key: cursor,
          load: (slice) => ownMarkedMovies(context, { person, kind, slice }),
          keyOf: ({ markedAt, movieId }) => ({ markedAt, movieId }),
          nodesOf: (items) =>
            loadedMovies(
              context.loaders,
              items.map(({ movieId }) => movieId),
            ),
        }),
    }),
  )
}
