import { isHiddenFromFeed, viewerMarks } from '@/lib/domain/feedback/viewer-feedback'
import { markMovie, unmarkMovie, type MarkResult } from '@/lib/domain/feedback/set-mark'
import { builder } from '../builder'
import { localId } from '../ids'
import { changedViewerField, payloadType, withChangedViewer } from '../payload'
import { loadedMovie } from './loaded-movie'
import { MarkKindType } from './mark-kind'
import { MovieType } from './refs'

const inputType = (name: string, description: string, kind: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      movieId: t.id({ required: true, description: 'The global ID of the movie.' }),
      kind: t.field({
        type: MarkKindType,
        required: true,
        description: kind,
      }),
    }),
  })

const markPayload = (name: string, description: string) => {
  const payload = payloadType<MarkResult>(name, { description })
  builder.objectFields(payload, (t) => ({
    movie: t.field({
      type: MovieType,
      nullable: true,
      description: 'The movie. Null if it does not exist.',
      resolve: ({ movieId }, _, { loaders }) =>
        movieId === null ? null : loadedMovie(loaders, movieId),
    }),
    viewer: t.field(changedViewerField),
  }))
  return payload
}

builder.mutationField('markMovie', (t) =>
  t.field({
    type: markPayload('MarkMoviePayload', 'The result of `markMovie`.'),
    description: 'Sets a mark on a movie for the viewer. Removes marks that contradict it.',
    args: {
      input: t.arg({
        type: inputType(
          'MarkMovieInput',
          'A movie and the mark that the viewer sets on it.',
          'The kind of mark to set.',
        ),
        required: true,
        description: 'The movie and the mark.',
      }),
    },
    async resolve(_, { input: { movieId, kind } }, context) {
      const result = await markMovie(context, { movieId: localId(movieId, 'Movie'), kind })
      return withChangedViewer(context, result)
    },
  }),
)

builder.mutationField('unmarkMovie', (t) =>
  t.field({
    type: markPayload('UnmarkMoviePayload', 'The result of `unmarkMovie`.'),
    description: 'Removes a mark from a movie for the viewer. Does nothing if it is not set.',
    args: {
      input: t.arg({
        type: inputType(
          'UnmarkMovieInput',
          'A movie and the mark that the viewer removes from it.',
          'The kind of mark to remove.',
        ),
        required: true,
        description: 'The movie and the mark.',
      }),
    },
    async resolve(_, { input: { movieId, kind } }, context) {
      const result = await unmarkMovie(context, { movieId: localId(movieId, 'Movie'), kind })
      return withChangedViewer(context, result)
    },
  }),
)

builder.objectFields(MovieType, (t) => ({
  viewerMarks: t.field({
    type: [MarkKindType],
    description: "The viewer's marks on the movie; empty if there are none.",
    complexity: { field: 1, multiplier: 1 },
    resolve: async ({ id }, _, context) => [...(await viewerMarks(context, { movieId: id }))],
  }),
  hiddenFromFeed: t.boolean({
    description: "Whether a mark excludes the movie from the viewer's recommendations.",
    resolve: ({ id }, _, context) => isHiddenFromFeed(context, { movieId: id }),
  }),
}))
