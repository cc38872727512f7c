import { accountGone } from '../accounts/account-gone'
import type { Member } from '../accounts/user'
import { requireWriter, type RowCharge, type Viewer } from '../accounts/viewer'
import type { UserError } from '../../platform/errors'
import { matchFilms } from '../movies/match-films'
import { HistoryFileError } from './history'
import {
  applyImport,
  importsByIds,
  stageImport,
  undoImported,
  type AppliedHistory,
  type EntryChoice,
  type HistoryImport,
} from './history-store'
import { readHistory } from './read-history'

interface ImportContext extends RowCharge {
  readonly viewer: Viewer | null
  now(): Date
}

export interface StagedResult {
  /** Null if the file cannot be read. */
  readonly staged: HistoryImport | null
  readonly userErrors: readonly UserError[]
}

interface HistoryFile {
  readonly name: string
  readonly bytes: Buffer
}

/** In rows, what a film of a file costs to match. */
const rowsOfFilm = 10

/**
 * Read a file of another program and match its films. Nothing of the person changes before `confirmImport`.
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED
 */
export async function stageHistory(
  context: ImportContext,
  { name, bytes }: HistoryFile,
): Promise<StagedResult> {
  const { member } = requireWriter(context.viewer)
  const now = context.now()
  try {
    const history = await readHistory(name, bytes, now)
    await context.chargeForRows(rowsOfFilm * history.films.length)
    const matches = await matchFilms(history.films)
    return {
      staged: await stageImport({ ...history, matches, userId: member.id }, now),
      userErrors: [],
    }
  } catch (error) {
    if (!(error instanceof HistoryFileError)) throw error
    return {
      staged: null,
      userErrors: [{ field: ['file'], code: 'INVALID_FILE', message: error.message }],
    }
  }
}

export interface ImportResult {
  /** Null if there are errors. */
  readonly imported: HistoryImport | null
  /** The viewer after the change; null without a change. */
  readonly member: Member | null
  readonly userErrors: readonly UserError[]
}

interface ConfirmInput {
  /** Null if the id is not that of an import. */
  readonly importId: number | null
  readonly choices: readonly EntryChoice[]
  /** Whether ratings of the file replace those that the person has here. */
  readonly replaces: boolean
}

/**
 * Write a staged import: ratings, marks and viewings. Entries without a film are kept.
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN
 */
export async function confirmImport(
  context: ImportContext,
  { importId, choices, replaces }: ConfirmInput,
): Promise<ImportResult> {
  const { member } = requireWriter(context.viewer)
  const found = await ownImport(member, importId)
  if (!found) return refused('NOT_FOUND', 'There is no such import.')
  if (found.status === 'UNDONE')
    return refused('UNDONE', 'This import was undone. Send the file again.')
  const applied = await applyImport(found, { choices, replaces }, context.now())
  return changed(member, found.id, applied)
}

/**
 * Restore ratings and marks as they were before an import, and delete its viewings. A rating that the viewer changed
 * since stays.
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN
 */
export async function undoImport(
  context: ImportContext,
  { importId }: Pick<ConfirmInput, 'importId'>,
): Promise<ImportResult> {
  const { member } = requireWriter(context.viewer)
  const found = await ownImport(member, importId)
  if (!found) return refused('NOT_FOUND', 'There is no such import.')
  return changed(member, found.id, await undoImported(found))
}

const ownImport = async (member: Member, importId: number | null): Promise<HistoryImport | null> =>
  importId === null ? null : ((await importsByIds(member.id, [importId]))[0] ?? null)

async function changed(
  member: Member,
  importId: number,
  applied: AppliedHistory | null,
): Promise<ImportResult> {
  if (!applied) throw accountGone()
  return {
    imported: await ownImport(member, importId),
    member: { ...member, ...applied },
    userErrors: [],
  }
}

const refused = (code: string, message: string): ImportResult => ({
  imported: null,
  member: null,
  userErrors: [{ field: ['input', 'importId'], code, message }],
})
