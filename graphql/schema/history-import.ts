import { z } from 'zod'
import { confirmImport, undoImport, type ImportResult } from '@/lib/domain/history/import-history'
import {
  entryPage,
  importCounts,
  type HistoryImport,
  type ImportCounts,
  type StoredEntry,
} from '@/lib/domain/history/history-store'
import type { UnusedRows } from '@/lib/domain/history/history'
import { ownImports } from '@/lib/domain/history/own-imports'
import { CallerError } from '@/lib/platform/errors'
import { builder } from '../builder'
import { connectionOf, forwardArguments } from '../connection'
import { localId, wholeNumber } from '../ids'
import { keysetPage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { changedViewerField, payloadType, withChangedViewer } from '../payload'
import { loadedMovie, loadedMovies } from './loaded-movie'
import { MovieType, UserType } from './refs'

const ImportStatus = builder.enumType('ImportStatus', {
  description: 'What has happened to a file with a history.',
  values: {
    STAGED: { description: 'It was read. Nothing is imported before `confirmImport`.' },
    DONE: { description: 'It is imported.' },
    UNDONE: { description: 'It was imported, and that was undone.' },
  },
})

const EntryStatus = builder.enumType('EntryStatus', {
  description: 'Whether the movie of an entry was found.',
  values: {
    MATCHED: { description: 'The movie was found.' },
    UNSURE: { description: 'It may be one of the candidates. Choose one in `confirmImport`.' },
    UNMATCHED: {
      description: 'The catalogue does not have the movie.',
    },
  },
})

const UnusedRowsType = builder.objectRef<UnusedRows>('UnusedRows').implement({
  description: 'Rows of a file that cannot be used.',
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'Why they cannot be used.' }),
    count: t.exposeInt('count', { description: 'The number of rows.' }),
    first: t.exposeString('first', {
      description: 'The place of the first one, e.g. "ratings.csv line 12".',
    }),
  }),
})

const ImportCountsType = builder.objectRef<ImportCounts>('ImportCounts').implement({
  description:
    'What a file with a history has. Ratings, marks and viewings count those of found movies.',
  fields: (t) => ({
    matched: t.exposeInt('matched', { description: 'The number of movies that were found.' }),
    unsure: t.exposeInt('unsure', { description: 'The number of movies to choose.' }),
    unmatched: t.exposeInt('unmatched', {
      description: 'The number of movies that the catalogue does not have.',
    }),
    ratings: t.exposeInt('ratings', { description: 'The number of ratings.' }),
    marks: t.exposeInt('marks', { description: 'The number of marks.' }),
    viewings: t.exposeInt('viewings', { description: 'The number of viewings.' }),
  }),
})

const ImportedEntryType = builder.objectRef<StoredEntry>('ImportedEntry')
ImportedEntryType.implement({
  description: 'What a file says about a movie.',
  fields: (t) => ({
    index: t.exposeInt('position', { description: 'Names the entry in `confirmImport`.' }),
    title: t.exposeString('title', { description: 'The title in the file.' }),
    year: t.exposeInt('year', {
      nullable: true,
      description: 'The year in the file. Null if it has none.',
    }),
    stars: t.float({
      nullable: true,
      description: 'The rating, in stars. Null without a rating.',
      resolve: ({ halfStars }) => (halfStars === null ? null : halfStars / 2),
    }),
    marks: t.stringList({
      description: 'The kinds of marks, as in `MarkKind`.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ markKinds }) => [...markKinds],
    }),
    viewingCount: t.exposeInt('viewingCount', { description: 'The number of viewings.' }),
    movie: t.field({
      type: MovieType,
      nullable: true,
      description: 'The movie that was found. Null if none was, or if it is unsure.',
      resolve: ({ movieId }, _, { loaders }) =>
        movieId === null ? null : loadedMovie(loaders, movieId),
    }),
    candidates: t.field({
      type: [MovieType],
      description: 'The movies that it may be, the most likely first.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ candidates }, _, { loaders }) => loadedMovies(loaders, candidates),
    }),
  }),
})

const entries = connectionOf('ImportedEntry', ImportedEntryType, {
  connection: 'A page of the entries of a file with a history.',
  edge: 'An entry in a page.',
  node: 'The entry at the end of the edge.',
})

const HistoryImportType = builder.objectRef<HistoryImport>('HistoryImport')

builder.node(HistoryImportType, {
  description:
    'A file with the history of the user in another program, which was sent to `POST /api/import`. Visible to the user only.',
  id: { resolve: ({ id }) => String(id) },
  loadWithoutCache(id, { loaders }) {
    const importId = wholeNumber(id)
    return importId === null ? null : loaders.historyImport.load(importId)
  },
  fields: (t) => ({
    source: t.exposeString('source', {
      description: 'The program that the file comes from, e.g. "Letterboxd".',
    }),
    status: t.field({
      type: ImportStatus,
      description: 'What has happened to the file.',
      resolve: ({ status }) => status,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the file was sent.',
      resolve: ({ createdAt }) => createdAt,
    }),
    unused: t.field({
      type: [UnusedRowsType],
      description: 'The rows of the file that cannot be used, by reason.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ unused }) => [...unused],
    }),
    counts: t.field({
      type: ImportCountsType,
      description: 'What the file has.',
      complexity: 20,
      resolve: ({ id }) => importCounts(id),
    }),
    entries: t.field({
      type: entries.connection,
      description: 'The entries with a status, in the order of the file.',
      args: {
        ...forwardArguments,
        status: t.arg({
          type: EntryStatus,
          required: true,
          description: 'The status of the entries.',
        }),
      },
      complexity: pageComplexity,
      resolve: ({ id }, { status, ...args }) =>
        keysetPage(args, {
          name: `entries-${status}`,
          key: z.int32(),
          keyOf: ({ position }: StoredEntry) => position,
          load: ({ limit, after }) => entryPage(id, status, limit, after),
        }),
    }),
  }),
})

const imports = connectionOf('HistoryImport', HistoryImportType, {
  connection: 'A page of imports.',
  edge: 'An import in a page.',
  node: 'The import at the end of the edge.',
})

builder.objectField(UserType, 'historyImports', (t) =>
  t.field({
    type: imports.connection,
    description:
      'The files with a history that the user sent, the latest first. Visible to the user only.',
    args: forwardArguments,
    complexity: pageComplexity,
    resolve: (person, args, context) =>
      keysetPage(args, {
        name: 'historyImports',
        key: z.int32(),
        keyOf: (sent: HistoryImport) => sent.id,
        load: ({ limit, after }) => ownImports(context, { person, limit, after }),
      }),
  }),
)

const maxChoices = 1_000

const EntryChoiceInput = builder.inputType('EntryChoiceInput', {
  description: 'The movie that the viewer chooses for an entry.',
  fields: (t) => ({
    index: t.int({ required: true, description: 'The index of the entry.' }),
    movieId: t.id({
      description: 'The global ID of one of its candidates. Null: none of them.',
    }),
  }),
})

const ConfirmImportInput = builder.inputType('ConfirmImportInput', {
  description: 'The import that the viewer confirms.',
  fields: (t) => ({
    importId: t.id({ required: true, description: 'The global ID of the import.' }),
    choices: t.field({
      type: [EntryChoiceInput],
      description: `Choices for unsure entries, at most ${maxChoices}. Entries without a choice are kept for later.`,
    }),
    replaceRatings: t.boolean({
      description:
        'Whether ratings in the file replace those that the viewer has here. Defaults to false.',
    }),
  }),
})

const UndoImportInput = builder.inputType('UndoImportInput', {
  description: 'The import that the viewer undoes.',
  fields: (t) => ({
    importId: t.id({ required: true, description: 'The global ID of the import.' }),
  }),
})

const importPayload = (name: string, description: string) => {
  const payload = payloadType<ImportResult>(name, { description })
  builder.objectFields(payload, (t) => ({
    historyImport: t.field({
      type: HistoryImportType,
      nullable: true,
      description: 'The import. Null if there are errors.',
      resolve: ({ imported }) => imported,
    }),
    viewer: t.field(changedViewerField),
  }))
  return payload
}

/** An import writes as many rows as thousands of fields are. */
const writeCost = 1_000

builder.mutationField('confirmImport', (t) =>
  t.field({
    type: importPayload('ConfirmImportPayload', 'The result of `confirmImport`.'),
    description:
      'Imports a file that was sent to `POST /api/import`: its ratings, marks and viewings. Call it again to choose movies for further entries.',
    args: {
      input: t.arg({
        type: ConfirmImportInput,
        required: true,
        description: 'Which import, and the films chosen.',
      }),
    },
    complexity: ({ input }) => ({ field: writeCost + (input.choices?.length ?? 0) }),
    async resolve(_, { input: { importId, choices, replaceRatings } }, context) {
      if ((choices ?? []).length > maxChoices)
        throw new CallerError('BAD_USER_INPUT', `choices: at most ${maxChoices} at once.`)
      const result = await confirmImport(context, {
        importId: localId(importId, 'HistoryImport'),
        choices: (choices ?? []).map(({ index, movieId }) => ({
          position: index,
          movieId: movieId == null ? null : localId(movieId, 'Movie'),
        })),
        replaces: replaceRatings ?? false,
      })
      return withChangedViewer(context, result)
    },
  }),
)

builder.mutationField('undoImport', (t) =>
  t.field({
    type: importPayload('UndoImportPayload', 'The result of `undoImport`.'),
    description:
      'Undoes an import: ratings and marks are as they were before it, and its viewings are deleted. A rating that the viewer changed since stays.',
    args: {
      input: t.arg({ type: UndoImportInput, required: true, description: 'Which import to undo.' }),
    },
    complexity: () => ({ field: writeCost }),
    async resolve(_, { input }, context) {
      const importId = localId(input.importId, 'HistoryImport')
      return withChangedViewer(context, await undoImport(context, { importId }))
    },
  }),
)
