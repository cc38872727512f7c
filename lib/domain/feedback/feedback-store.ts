import { pool } from '../../platform/db/client'
import type { MarkKind } from './mark'
import { feedbackOf, type Feedback, type FilmFeedback, type PersonAt } from './feedback'
import { feedbackAtVersion, type FeedbackChange } from './feedback-change'

interface Row {
  /** The position of the person in the input, from 1. */
  readonly position: number
  /** The current taste version. */
  readonly current: number
  /** Null: the film as it is now. Otherwise the film before the change that led to this version. */
  readonly changedTo: number | null
  /** Null in the only row of a person without feedback. */
  readonly movieId: number | null
  readonly halfStars: number | null
  readonly ratedAt: Date | null
  readonly marks: readonly MarkKind[] | null
}

const starsOf = (halfStars: number | null): number | null =>
  halfStars === null ? null : halfStars / 2

const fromRow = ({ movieId, halfStars, ratedAt, marks }: Row): FilmFeedback[] =>
  movieId === null ? [] : [{ movieId, stars: starsOf(halfStars), ratedAt, marks: marks ?? [] }]

/**
 * The feedback of people at a taste version, in the order of the people; null if there is no such person, or if the
 * version is too old. One statement reads a consistent snapshot.
 */
export async function storedFeedback(people: readonly PersonAt[]): Promise<(Feedback | null)[]> {
  const { rows } = await pool().query<Row>(
    `SELECT p.position::int, u."tasteVersion" AS current, f.*
     FROM unnest($1::int[], $2::int[]) WITH ORDINALITY AS p (id, version, position)
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
  for (const row of rows) own[row.position - 1]!.push(row)
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
  return feedbackAtVersion(feedbackOf(rows[0].current, now), steps, tasteVersion)
}

export interface SavedChange {
  readonly tasteVersion: number
  readonly ratingCount: number
  /** Those of the requested films that exist. */
  readonly movieIds: readonly number[]
  /** The films whose change led to this version, as they are now. */
  readonly films: readonly FilmFeedback[]
}

/** As the function of the database returns it: JSON has no dates. */
interface SavedRow extends Omit<SavedChange, 'films'> {
  readonly films: readonly {
    readonly movieId: number
    readonly halfStars: number | null
    readonly ratedAt: string | null
    readonly marks: readonly MarkKind[]
  }[]
}

/**
 * Save all changes or none, in one round trip. If nothing changes, the version of the taste stays the same.
 * @returns null if there is no such person
 */
export async function saveChanges(
  userId: number,
  changes: readonly FeedbackChange[],
  now: Date,
): Promise<SavedChange | null> {
  const stored = changes.map(({ movieId, stars, mark, unmark, sealed }) => ({
    movieId,
    mark,
    unmark,
    ...sealed,
    halfStars: stars == null ? null : stars * 2,
    unrate: stars === null,
  }))
  const { rows } = await pool().query<{ saved: SavedRow | null }>({
    name: 'changed-feedback',
    text: 'SELECT changed_feedback($1, $2, $3) AS saved',
    values: [userId, now, JSON.stringify(stored)],
  })
  const saved = rows[0]?.saved
  if (!saved) return null
  const films = saved.films.map(({ movieId, halfStars, ratedAt, marks }) => ({
    movieId,
    stars: starsOf(halfStars),
    ratedAt: ratedAt === null ? null : new Date(ratedAt),
    marks,
  }))
  return { ...saved, films }
}
