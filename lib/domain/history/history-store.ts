import { pool } from '../../platform/db/client'
import { inLongTransaction } from '../../platform/db/transaction'
import type { FilmMatch } from '../movies/match-films'
import type { FilmHistory, UnusedRows } from './history'

/** STAGED: read, and waiting to be confirmed. */
type ImportStatus = 'STAGED' | 'DONE' | 'UNDONE'
export type EntryStatus = FilmMatch['status']

/** A file with a person's history from another program. */
export interface HistoryImport {
  readonly id: number
  readonly userId: number
  /** The program, such as "Letterboxd". */
  readonly source: string
  readonly status: ImportStatus
  readonly createdAt: Date
  readonly confirmedAt: Date | null
  readonly unused: readonly UnusedRows[]
}

/** What a file says about a film. */
export interface StoredEntry {
  readonly importId: number
  readonly position: number
  readonly title: string
  readonly year: number | null
  readonly halfStars: number | null
  readonly markKinds: readonly string[]
  readonly viewingCount: number
  readonly status: EntryStatus
  readonly movieId: number | null
  /** The films that it may mean. */
  readonly candidates: readonly number[]
}

export interface ImportCounts {
  readonly matched: number
  readonly unsure: number
  readonly unmatched: number
  /** Of all entries with a film. */
  readonly ratings: number
  readonly marks: number
  readonly viewings: number
}

const importColumns = 'id, "userId", source, status, "createdAt", "confirmedAt", unused'

export interface NewImport {
  readonly userId: number
  readonly source: string
  readonly unused: readonly UnusedRows[]
  readonly films: readonly FilmHistory[]
  /** In the order of the films. */
  readonly matches: readonly FilmMatch[]
}

/** Stores a file that was read, in place of an earlier one that was not confirmed. */
export function stageImport(
  { userId, source, unused, films, matches }: NewImport,
  now: Date,
): Promise<HistoryImport> {
  const entries = films.map(({ stars, ...film }, position) => {
    const { status, candidates } = matches[position]!
    const ids = candidates.map(({ id }) => id)
    const movieId = status === 'MATCHED' ? (ids[0] ?? null) : null
    const halfStars = stars === null ? null : stars * 2
    return { ...film, position, halfStars, status, movieId, candidates: ids }
  })
  return inLongTransaction(async (client) => {
    await client.query(`DELETE FROM "HistoryImport" WHERE "userId" = $1 AND status = 'STAGED'`, [
      userId,
    ])
    const { rows } = await client.query<HistoryImport>(
      `INSERT INTO "HistoryImport" ("userId", source, unused, "createdAt") VALUES ($1, $2, $3, $4)
       RETURNING ${importColumns}`,
      [userId, source, JSON.stringify(unused), now],
    )
    const staged = rows[0]!
    await client.query(
      `INSERT INTO "HistoryEntry" ("importId", position, title, year, "imdbId", "tmdbId", "halfStars", "ratedAt",
         marks, viewings, status, "movieId", candidates)
       SELECT $1, position, title, year, "imdbId", "tmdbId", "halfStars", "ratedAt", marks, viewings, status, "movieId",
         ARRAY(SELECT jsonb_array_elements_text(candidates)::int)
       FROM jsonb_to_recordset($2) AS e(position int, title text, year int, "imdbId" text, "tmdbId" int,
         "halfStars" smallint, "ratedAt" timestamptz, marks jsonb, viewings jsonb, status "EntryStatus", "movieId" int,
         candidates jsonb)`,
      [staged.id, JSON.stringify(entries)],
    )
    return staged
  })
}

/** The imports of a person, in the order of the ids; null where the person has no such import. */
export async function importsByIds(
  userId: number,
  ids: readonly number[],
): Promise<(HistoryImport | null)[]> {
  const { rows } = await pool().query<HistoryImport>(
    `SELECT ${importColumns} FROM "HistoryImport" WHERE "userId" = $1 AND id = ANY($2)`,
    [userId, ids],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id) ?? null)
}

/** The imports of a person, the latest first; if `after` is not null, only those before the one with this id. */
export async function importPage(
  userId: number,
  limit: number,
  after: number | null,
): Promise<HistoryImport[]> {
  const { rows } = await pool().query<HistoryImport>(
    `SELECT ${importColumns} FROM "HistoryImport" WHERE "userId" = $1 AND ($3::int IS NULL OR id < $3)
     ORDER BY id DESC LIMIT $2`,
    [userId, limit, after],
  )
  return rows
}

export async function importCounts(importId: number): Promise<ImportCounts> {
  const { rows } = await pool().query<ImportCounts>(
    `SELECT count(*) FILTER (WHERE status = 'MATCHED')::int AS matched,
       count(*) FILTER (WHERE status = 'UNSURE')::int AS unsure,
       count(*) FILTER (WHERE status = 'UNMATCHED')::int AS unmatched,
       count("halfStars") FILTER (WHERE "movieId" IS NOT NULL)::int AS ratings,
       coalesce(sum(jsonb_array_length(marks)) FILTER (WHERE "movieId" IS NOT NULL), 0)::int AS marks,
       coalesce(sum(jsonb_array_length(viewings)) FILTER (WHERE "movieId" IS NOT NULL), 0)::int AS viewings
     FROM "HistoryEntry" WHERE "importId" = $1`,
    [importId],
  )
  return rows[0]!
}

/** Entries of an import with a status, in the order of the file. */
export async function entryPage(
  importId: number,
  status: EntryStatus,
  limit: number,
  after: number | null,
): Promise<StoredEntry[]> {
  const { rows } = await pool().query<StoredEntry>(
    `SELECT "importId", position, title, year, "halfStars", status, "movieId", candidates,
       ARRAY(SELECT m ->> 'kind' FROM jsonb_array_elements(marks) m) AS "markKinds",
       jsonb_array_length(viewings) AS "viewingCount"
     FROM "HistoryEntry" WHERE "importId" = $1 AND status = $2::"EntryStatus" AND position > $4
     ORDER BY position LIMIT $3`,
    [importId, status, limit, after ?? -1],
  )
  return rows
}

/** A person's decision about an entry: one of its candidates, or none of them. */
export interface EntryChoice {
  readonly position: number
  readonly movieId: number | null
}

export interface AppliedHistory {
  readonly tasteVersion: number
  readonly ratingCount: number
}

/**
 * Stores the choices and writes the matched entries, or nothing. Choices of films that are no candidates are left out.
 * @returns null if the account was deleted meanwhile
 */
export function applyImport(
  { id, userId }: Pick<HistoryImport, 'id' | 'userId'>,
  { choices, replaces }: { readonly choices: readonly EntryChoice[]; readonly replaces: boolean },
  now: Date,
): Promise<AppliedHistory | null> {
  return inLongTransaction(async (client) => {
    await client.query(
      `UPDATE "HistoryEntry" e SET "movieId" = c."movieId",
         status = CASE WHEN c."movieId" IS NULL THEN 'UNMATCHED' ELSE 'MATCHED' END::"EntryStatus"
       FROM unnest($2::int[], $3::int[]) AS c(position, "movieId")
       WHERE e."importId" = $1 AND e.position = c.position AND e.changed IS NULL
         AND (c."movieId" IS NULL OR c."movieId" = ANY(e.candidates))`,
      [id, choices.map(({ position }) => position), choices.map(({ movieId }) => movieId)],
    )
    const { rows } = await client.query<{ applied: AppliedHistory | null }>(
      'SELECT apply_history($1, $2, $3, $4) AS applied',
      [userId, id, now, replaces],
    )
    return rows[0]?.applied ?? null
  })
}

/** Undoes an import. @returns null if the account was deleted meanwhile */
export function undoImported({
  id,
  userId,
}: Pick<HistoryImport, 'id' | 'userId'>): Promise<AppliedHistory | null> {
  return inLongTransaction(async (client) => {
    const { rows } = await client.query<{ undone: AppliedHistory | null }>(
      'SELECT undo_history($1, $2) AS undone',
      [userId, id],
    )
    return rows[0]?.undone ?? null
  })
}
