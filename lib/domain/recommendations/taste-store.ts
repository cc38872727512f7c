import { pool } from '../../platform/db/client'
import { tasteOf, type Agreement, type EveryonesRatings, type RatedFilm, type Taste } from './taste'

/** The taste of each person, with three statements for all of them. */
export async function tastesOf(userIds: readonly number[]): Promise<Taste[]> {
  const [films, everyone, agreements] = await Promise.all([
    ratedFilms(userIds),
    everyonesRatings(),
    agreementsOf(userIds),
  ])
  return userIds.map((id) =>
    tasteOf(films.get(id) ?? [], everyone, agreements.get(id) ?? noAgreement),
  )
}

type Owned<T> = T & { readonly userId: number }

async function ratedFilms(userIds: readonly number[]): Promise<Map<number, RatedFilm[]>> {
  const { rows } = await pool().query<Owned<RatedFilm>>(
    `SELECT r."userId", r."halfStars"::float8 / 2 AS stars, m.year / 10 * 10 AS decade,
       (m."halfStarSum" - r."halfStars")::float8 / nullif(m."ratingCount" - 1, 0) / 2 AS "othersStars",
       ARRAY(SELECT mg."genreId" FROM "MovieGenre" mg WHERE mg."movieId" = m.id) AS "genreIds"
     FROM "Rating" r JOIN "Movie" m ON m.id = r."movieId" WHERE r."userId" = ANY($1)`,
    [userIds],
  )
  const byPerson = new Map<number, RatedFilm[]>(userIds.map((id) => [id, []]))
  for (const { userId, ...film } of rows) byPerson.get(userId)?.push(film)
  return byPerson
}

/** From the rating counts of films, so that no rating is read. */
async function everyonesRatings(): Promise<EveryonesRatings> {
  const { rows } = await pool().query<EveryonesRatings>(
    `SELECT
       (SELECT coalesce(sum("ratingCount"), 0)::int FROM "Movie") AS total,
       (SELECT coalesce(json_agg(g ORDER BY g.name), '[]') FROM (
          SELECT g.id, g.name, sum(m."ratingCount") AS count
          FROM "Genre" g JOIN "MovieGenre" mg ON mg."genreId" = g.id JOIN "Movie" m ON m.id = mg."movieId"
          GROUP BY g.id) g) AS genres,
       (SELECT coalesce(json_agg(d ORDER BY d.decade), '[]') FROM (
          SELECT year / 10 * 10 AS decade, sum("ratingCount") AS count
          FROM "Movie" WHERE year IS NOT NULL GROUP BY 1) d) AS decades`,
  )
  return rows[0]! // a SELECT without FROM returns one row
}

const noAgreement: Agreement = { count: 0, meanAbsoluteDifference: null, correlation: null }

/** From the sealed predictions. */
async function agreementsOf(userIds: readonly number[]): Promise<Map<number, Agreement>> {
  const { rows } = await pool().query<Owned<Agreement>>(
    `SELECT "userId", count(*)::int AS count,
       avg(abs(stars - "halfStars"::float8 / 2)) AS "meanAbsoluteDifference",
       corr(stars, "halfStars") AS correlation
     FROM "SealedPrediction" WHERE "userId" = ANY($1) GROUP BY "userId"`,
    [userIds],
  )
  return new Map(rows.map(({ userId, ...agreement }) => [userId, agreement]))
}
