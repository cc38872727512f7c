import { viewerMarks } from '@/lib/domain/feedback/viewer-feedback'
import { markMovie, unmarkMovie, type MarkResult } from '@/lib/domain/feedback/set-mark'
import { builder } from '../builder'
import type { Context } from '../context'
import { localId } from '../ids'
import { loadedMovie } from './loaded-movie'
import { MarkKindType } from './mark-kind'
import { MovieType, UserType } from './refs'
import { userErrorsField } from './user-error'

const inputType = (name: 'MarkMovieInput' | 'UnmarkMovieInput', description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      movieId: t.id({ required: true, description: 'Global id of the film.' }),
      kind: t.field({ type: MarkKindType, required: true, description: 'Which mark it is about.' }),
    }),
  })

const payloadType = (name: 'MarkMoviePayload' | 'UnmarkMoviePayload', description: string) =>
  builder.objectRef<MarkResult>(name).implement({
    description,
    fields: (t) => ({
      movie: t.field({
        type: MovieType,
        nullable: true,
        description: 'The film; null if there is none.',
        resolve: ({ movieId }, _, { loaders }) =>
          movieId === null ? null : loadedMovie(loaders, movieId),
      }),
      viewer: t.field({
        type: UserType,
        nullable: true,
        description: 'The signed-in person after it: ask here for the new feed.',
        resolve: (_, __, { viewer }) => viewer?.member ?? null,
      }),
      userErrors: t.field(userErrorsField),
    }),
  })

const changed = (result: MarkResult, context: Context): MarkResult => {
  if (result.member) context.viewerChanged(result.member)
  return result
}

const MarkMovieInput = inputType('MarkMovieInput', 'A film and how to mark it.')
const MarkMoviePayload = payloadType('MarkMoviePayload', 'What became of a mark.')

builder.mutationField('markMovie', (t) =>
  t.field({
    type: MarkMoviePayload,
    description: 'Mark a film. A mark that contradicts the new one ends.',
    args: {
      input: t.arg({ type: MarkMovieInput, required: true, description: 'What to mark.' }),
    },
    async resolve(_, { input: { movieId, kind } }, context) {
      await context.payForOwnRatings()
      return changed(
        await markMovie(context, { movieId: localId(movieId, 'Movie'), kind }),
        context,
      )
    },
  }),
)

const UnmarkMovieInput = inputType('UnmarkMovieInput', 'A film and the mark to take from it.')
const UnmarkMoviePayload = payloadType('UnmarkMoviePayload', 'What became of taking a mark back.')

builder.mutationField('unmarkMovie', (t) =>
  t.field({
    type: UnmarkMoviePayload,
    description: 'Take a mark back. A film without it stays so.',
    args: {
      input: t.arg({ type: UnmarkMovieInput, required: true, description: 'What to unmark.' }),
    },
    async resolve(_, { input: { movieId, kind } }, context) {
      await context.payForOwnRatings()
      return changed(
        await unmarkMovie(context, { movieId: localId(movieId, 'Movie'), kind }),
        context,
      )
    },
  }),
)

builder.objectFields(MovieType, (t) => ({
  viewerMarks: t.field({
    type: [MarkKindType],
    description: "The viewer's marks of it; empty without any.",
    complexity: { field: 1, multiplier: 1 },
    resolve: async ({ id }, _, context) => [...(await viewerMarks(context, id))],
  }),
  hiddenFromFeed: t.boolean({
    description: "Whether a mark keeps it out of the viewer's feed.",
    resolve: async ({ id }, _, context) => (await viewerMarks(context, id)).length > 0,
  }),
}))
