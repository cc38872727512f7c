import { encodeGlobalID } from '@pothos/plugin-relay'
import { expect, test } from 'vitest'
import { pool } from '@/lib/platform/db/client'
import { ask, member } from '../../support/ask'
import { ownDatabase } from '../../support/database'

ownDatabase()

const query = `{ viewer { shelves { kind lovedMovie { title } movies { movie { title } prediction { stars } } } } }`

test('without a model the only shelf is the watchlist, latest first, without hidden and rated films', async () => {
  const { rows } = await pool().query<{ id: number }>(
    `WITH d AS (
       INSERT INTO "Dataset" (name, title, checksum, "movieCount", "userCount", "ratingCount") VALUES ('d', 'D', '', 4, 0, 0) RETURNING id
     )
     INSERT INTO "Movie" (title, "searchTitle", "datasetId", "externalId")
     SELECT 'Film ' || i, '', d.id, i::text FROM d, generate_series(1, 4) i RETURNING id`,
  )
  const films = rows.map(({ id }) => encodeGlobalID('Movie', id))
  const { token } = await member('ada')
  expect((await ask(query, {}, { token })).data.viewer.shelves).toEqual([])
  const change = async (mutation: string, type: string, input: object): Promise<void> => {
    const { data } = await ask(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`,
      { input },
      { token },
    )
    expect(data[mutation].userErrors).toEqual([])
  }
  for (const movieId of films)
    await change('markMovie', 'MarkMovieInput', { movieId, kind: 'WATCHLIST' })
  await change('markMovie', 'MarkMovieInput', { movieId: films[1], kind: 'HIDDEN' })
  await change('rateMovie', 'RateMovieInput', { movieId: films[3], stars: 4 })
  expect((await ask(query, {}, { token })).data.viewer.shelves).toEqual([
    {
      kind: 'WATCHLIST',
      lovedMovie: null,
      movies: ['Film 3', 'Film 1'].map((title) => ({ movie: { title }, prediction: null })),
    },
  ])
})
