import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { readArtifact } from '@/lib/domain/models/artifact'
import { withFilmsAddedAfterTraining } from '@/lib/domain/models/films-added-after-training'
import { models } from '@/lib/domain/models/model-registry'
import { modelsFolder } from '@/lib/domain/models/models-folder'
import { restoreServed, type ServedModel, type StarPrediction } from '@/lib/recommender'
import { trainedDatabase } from '../../support/trained-database'

const database = trainedDatabase()

let before: ServedModel
let after: ServedModel
let added: number

beforeAll(async () => {
  const serving = (await models.current())!
  before = serving.model
  added = before.movieCount
  const client = new pg.Client({ connectionString: database.url() })
  await client.connect()
  await client.query(
    `WITH film AS (
       INSERT INTO "Movie" (title, "searchTitle", year, "datasetId", "externalId")
       SELECT 'The Late Western', 'late western', 1999, "datasetId", 'added' FROM "Movie" LIMIT 1 RETURNING id)
     INSERT INTO "MovieGenre" ("movieId", "genreId") SELECT film.id, g.id FROM film, "Genre" g WHERE g.name = 'Western'`,
  )
  await client.end()
  const { movieIds, ...weights } = (await readArtifact(modelsFolder(), serving.version)).weights
  const extended = await withFilmsAddedAfterTraining({ movieIds: movieIds as Int32Array, weights })
  expect(extended.movieIds).toHaveLength(added + 1)
  after = restoreServed(extended.weights)
}, 60_000)

/** Somebody with 60 ratings. */
const somebody = {
  movies: Int32Array.from({ length: 60 }, (_, at) => 5 * at),
  stars: Float32Array.from({ length: 60 }, (_, at) => 3 + (at % 2)),
}

test('a film added after the training is predicted, with a range', () => {
  const person = after.person(somebody)
  const [{ stars, low, high }] = after.predictEach(person, Int32Array.of(added)) as [StarPrediction]
  expect(low).toBeLessThan(stars)
  expect(stars).toBeLessThan(high)
})

test('a film added after the training is similar to films of its genre', () => {
  const ids = after.similar(added, 5)
  expect(ids).toHaveLength(5)
  expect(ids[0]!.similarity).toBeGreaterThan(0.3)
})

test('the predictions of the other films stay the same', () => {
  const scores = after.score(after.person(somebody), 'stars').subarray(0, added)
  expect(scores).toEqual(before.score(before.person(somebody), 'stars'))
})
