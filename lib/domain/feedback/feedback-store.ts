import { pool } from '../../platform/db/client'
import type { MarkKind } from './mark'
import { feedbackOf, type Feedback, type FilmFeedback, type PersonAt } from './feedback'
import { undoneFeedback, type FeedbackChange } from './feedback-change'
import type { Sealed } from './sealed-prediction'

interface Row {
  /** Whose it is: their place among those asked for, from 1. */
  readonly place: number
  /** The taste's version now. */
  readonly current: number
  /** The version a change led to that began with this; null for what holds now. */
  readonly changedTo: number | null
  /** Null in the one row of who said nothing. */
  readonly movieId: number | null
  readonly halfStars: number | null
  readonly ratedAt: Date | null
  readonly marks: readonly MarkKind[] | null
}

const fromRow = ({ movieId, halfStars, ratedAt, marks }: Row): FilmFeedback[] =>
  movieId === null
    ? []
    : [{ movieId, stars: halfStars === null ? null : halfStars / 2, ratedAt, marks: marks ?? [] }]

/**
 * What people said at a version of their taste, whatever has changed since: one statement, so of one moment. In the order
 * of the people; null if there is no such person, or the version is too long ago.
 */
export async function storedFeedback(people: readonly PersonAt[]): Promise<(Feedback | null)[]> {
  const { rows } = await pool().query<Row>(
    `SELECT p.place::int, u."tasteVersion" AS current, f.*
     FROM unnest($1::int[], $2::int[]) WITH ORDINALITY AS p (id, version, place)
     JOIN "User" u ON u.id = p.id LEFT JOIN LATERAL (
       SELECT "movieId", r."halfStars", r."ratedAt", k.marks, NULL::int AS "changedTo"
       FROM (SELECT * FROM "Rating" WHERE "userId" = u.id) r
       FULL JOIN (
         SELECT "movieId", array_agg(kind ORDER BY kind)::text[] AS marks
         FROM "Mark" WHERE "userId" = u.id GROUP BY "movieId"
       ) k USING ("movieId")
       UNION ALL
       SELECT "movieId", "halfStars", "ratedAt", marks::text[], "tasteVersion"
       FROM "TasteChange" WHERE "userId" = u.id AND "tasteVersion" > p.version
     ) f ON true`,
    [people.map(({ id }) => id), people.map(({ tasteVersion }) => tasteVersion)],
  )
  const own = people.map((): Row[] => [])
  for (const row of rows) own[row.place - 1]!.push(row)
  return people.map(({ tasteVersion }, at) => feedbackAt(own[at]!, tasteVersion))
}

function feedbackAt(rows: readonly Row[], tasteVersion: number): Feedback | null {
  if (!rows[0]) return null
  const now = rows.filter(({ changedTo }) => changedTo === null).flatMap(fromRow)
  const steps = rows.flatMap((row) =>
    row.changedTo === null
      ? []
      : fromRow(row).map((before) => ({ tasteVersion: row.changedTo!, before })),
  )
  return undoneFeedback(feedbackOf(rows[0].current, now), steps, tasteVersion)
}

/** A change, with the prediction to keep if it is the film's first rating. */
export interface SealedChange extends FeedbackChange {
  readonly sealed?: Sealed | undefined
}

export interface SavedChange {
  readonly tasteVersion: number
  readonly ratingCount: number
  /** The films that there are, of those asked for. */
  readonly movieIds: readonly number[]
}

/** All or nothing, in one round trip; the taste's version stays if nothing is new. Null if the person has gone. */
export async function saveChanges(
  userId: number,
  changes: readonly SealedChange[],
  now: Date,
): Promise<SavedChange | null> {
  const stored = changes.map(({ movieId, stars, mark, unmark, sealed }) => ({
    ...{ movieId, mark, unmark, ...sealed },
    halfStars: stars == null ? null : stars * 2,
    unrate: stars === null,
  }))
  const { rows } = await pool().query<{ saved: SavedChange | null }>({
    name: 'change-feedback',
    text: 'SELECT change_feedback($1, $2, $3) AS saved',
    values: [userId, now, JSON.stringify(stored)],
  })
  return rows[0]?.saved ?? null
}
