import { z } from 'zod'
import type { MarkKind } from '@/lib/domain/feedback/mark'
import { markedMovies, type MarkedMovie } from '@/lib/domain/feedback/mark-store'
import { requireOwner } from '@/lib/domain/accounts/privacy'
import { builder } from '../builder'
import { connectionType } from '../connection-type'
import { keysetPage } from '../keyset-page'
import { pageComplexity, type Edge } from '../paging'
import { loadedMovie } from './loaded-movie'
import { MovieType, UserType } from './refs'

const MarkedMovieEdge = builder.objectRef<Edge<MarkedMovie>>('MarkedMovieEdge').implement({
  description: 'A film that someone marked.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Its place in the list.' }),
    node: t.field({
      type: MovieType,
      description: 'The film that is marked.',
      resolve: ({ node }, _, { loaders }) => loadedMovie(loaders, node.movieId),
    }),
    markedAt: t.field({
      type: 'DateTime',
      description: 'When they marked it.',
      resolve: ({ node }) => node.markedAt,
    }),
  }),
})

const MarkedMovieConnection = connectionType(
  'MarkedMovieConnection',
  'A page of films that someone marked.',
  MarkedMovieEdge,
)

const place = z.object({
  markedAt: z.iso.datetime().pipe(z.coerce.date()),
  movieId: z.int32(),
})

const lists: readonly (readonly [field: string, kind: MarkKind, description: string])[] = [
  ['watchlist', 'WATCHLIST', 'Films they want to watch'],
  ['notInterested', 'NOT_INTERESTED', 'Films they are not interested in'],
  ['seen', 'SEEN', 'Films they have seen and not rated'],
  ['hiddenFromFeed', 'HIDDEN', 'Films they keep out of their feed without an opinion'],
]

for (const [field, kind, description] of lists) {
  builder.objectField(UserType, field, (t) =>
    t.field({
      type: MarkedMovieConnection,
      description: `${description}, latest first. Only for themselves.`,
      args: {
        first: t.arg.int({ description: 'Page size, 1 to 100; 20 by default.' }),
        after: t.arg.string({ description: 'Continue after this cursor.' }),
        last: t.arg.int({ description: 'Page size from the end.' }),
        before: t.arg.string({ description: 'Continue before this cursor.' }),
      },
      complexity: pageComplexity,
      resolve: (person, args, { viewer }) =>
        keysetPage(args, {
          name: field,
          key: place,
          load: (slice) => markedMovies(requireOwner(viewer, person).id, kind, slice),
          keyOf: ({ markedAt, movieId }) => ({ markedAt, movieId }),
        }),
    }),
  )
}
