import {
  deleteViewing,
  logViewing,
  updateViewing,
  type ViewingResult,
} from '@/lib/domain/feedback/log-viewing'
import { maxNoteLength, maxTagLength, maxTags } from '@/lib/domain/feedback/viewing'
import { builder } from '../builder'
import { localId } from '../ids'
import { changedViewerField, payloadType, withChangedViewer } from '../payload'
import { ViewingType } from './viewing'

const tagsText = `at most ${maxTags} of up to ${maxTagLength} characters`
const noteText = `at most ${maxNoteLength} characters. Only the viewer can read it.`

const LogViewingInput = builder.inputType('LogViewingInput', {
  description: 'A movie that the viewer watched, and when.',
  fields: (t) => ({
    movieId: t.id({ required: true, description: 'The global ID of the movie.' }),
    watchedOn: t.field({ type: 'Date', required: true, description: 'The day of the viewing.' }),
    rewatch: t.boolean({
      description: 'Whether the viewer had seen the movie before. Defaults to false.',
    }),
    tags: t.stringList({ description: `Tags, ${tagsText}.` }),
    note: t.string({ description: `A private note, ${noteText}` }),
  }),
})

const UpdateViewingInput = builder.inputType('UpdateViewingInput', {
  description: 'A viewing and what changes. Omitted fields stay the same.',
  fields: (t) => ({
    viewingId: t.id({
      required: true,
      description: "The global ID of one of the viewer's viewings.",
    }),
    watchedOn: t.field({ type: 'Date', description: 'The day of the viewing.' }),
    rewatch: t.boolean({ description: 'Whether the viewer had seen the movie before.' }),
    tags: t.stringList({ description: `All tags, ${tagsText}.` }),
    note: t.string({ description: `The private note, ${noteText} Null removes it.` }),
  }),
})

const DeleteViewingInput = builder.inputType('DeleteViewingInput', {
  description: 'The viewing that the viewer deletes.',
  fields: (t) => ({
    viewingId: t.id({
      required: true,
      description: "The global ID of one of the viewer's viewings.",
    }),
  }),
})

const viewingPayload = (name: string, description: string) => {
  const payload = payloadType<ViewingResult>(name, { description })
  builder.objectFields(payload, (t) => ({
    viewing: t.field({
      type: ViewingType,
      nullable: true,
      description: 'The viewing. Null if there are errors.',
      resolve: ({ viewing }) => viewing,
    }),
    viewer: t.field(changedViewerField),
  }))
  return payload
}

builder.mutationField('logViewing', (t) =>
  t.field({
    type: viewingPayload('LogViewingPayload', 'The result of `logViewing`.'),
    description:
      "Enters a viewing into the viewer's diary. A movie without a rating is then marked as seen.",
    args: {
      input: t.arg({
        type: LogViewingInput,
        required: true,
        description: 'The film, and when it was watched.',
      }),
    },
    async resolve(_, { input: { movieId, watchedOn, rewatch, tags, note } }, context) {
      const result = await logViewing(context, {
        movieId: localId(movieId, 'Movie'),
        watchedOn,
        rewatch: rewatch ?? false,
        tags: tags ?? [],
        note: note ?? null,
      })
      return withChangedViewer(context, result)
    },
  }),
)

builder.mutationField('updateViewing', (t) =>
  t.field({
    type: viewingPayload('UpdateViewingPayload', 'The result of `updateViewing`.'),
    description: "Changes a viewing in the viewer's diary.",
    args: {
      input: t.arg({
        type: UpdateViewingInput,
        required: true,
        description: 'The viewing and its new values.',
      }),
    },
    resolve: (_, { input: { viewingId, watchedOn, rewatch, tags, note } }, context) =>
      updateViewing(context, {
        viewingId: localId(viewingId, 'Viewing'),
        ...(watchedOn != null && { watchedOn }),
        ...(rewatch != null && { rewatch }),
        ...(tags && { tags }),
        ...(note !== undefined && { note }),
      }),
  }),
)

builder.mutationField('deleteViewing', (t) =>
  t.field({
    type: viewingPayload('DeleteViewingPayload', 'The result of `deleteViewing`.'),
    description: "Deletes a viewing from the viewer's diary. The payload has what was deleted.",
    args: {
      input: t.arg({
        type: DeleteViewingInput,
        required: true,
        description: 'Which viewing to delete.',
      }),
    },
    resolve: (_, { input }, context) =>
      deleteViewing(context, { viewingId: localId(input.viewingId, 'Viewing') }),
  }),
)
