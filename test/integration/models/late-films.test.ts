import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { readArtifact } from '@/lib/domain/models/artifact'
import { withLateFilms } from '@/lib/domain/models/late-films'
import { models } from '@/lib/domain/models/model-registry'
import { modelsFolder } from '@/lib/domain/models/models-folder'
import { restoreServed, type ServedModel, type StarPrediction } from '@/lib/recommender'
import { ownDatabase } from '../../support/database'
import { trainSample } from '../../support/trained-sample'

const database = ownDatabase()
trainSample()

let before: ServedModel
let after: ServedModel
let late: number

beforeAll(async () => {
  const serving = (await models.current())!
  before = serving.model
  late = before.movieCount
  const client = new pg.Client({ connectionString: database.url() })
  await client.connect()
  await client.query(
    `WITH film AS (
       INSERT INTO "Movie" (title, "searchTitle", year, "datasetId", "externalId")
       SELECT 'The Late Western', 'late western', 1999, "datasetId", 'late' FROM "Movie" LIMIT 1 RETURNING id)
     INSERT INTO "MovieGenre" ("movieId", "genreId") SELECT film.id, g.id FROM film, "Genre" g WHERE g.name = 'Western'`,
  )
  await client.end()
  const { movieIds, ...weights } = (await readArtifact(modelsFolder(), serving.version)).weights
  const extended = await withLateFilms({ movieIds: movieIds as Int32Array, weights })
  expect(extended.movieIds).toHaveLength(late + 1)
  after = restoreServed(extended.weights)
}, 60_000)

const somebody = { movies: Int32Array.of(3, 30, 50), stars: Float32Array.of(5, 1, 4) }

test('a film that came after the training is predicted, less surely than those that were rated', () => {
  const person = after.person(somebody)
  const [{ stars, low, high }] = after.predictEach(person, Int32Array.of(late)) as [StarPrediction]
  expect(low).toBeLessThan(stars)
  expect(stars).toBeLessThan(high)
  const widths = Array.from({ length: late }, (_, movie) => after.spread(person, movie).deviation)
  widths.sort((a, b) => a - b)
  expect(after.spread(person, late).deviation).toBeGreaterThan(widths[Math.floor(late / 2)]!)
})

test('a film added after the training is similar to films of its genre', () => {
  const ids = after.similar(late, 5)
  expect(ids).toHaveLength(5)
  expect(ids[0]!.similarity).toBeGreaterThan(0.3)
})

test('the predictions of the other films stay the same', () => {
  const scores = after.score(after.person(somebody), 'stars').subarray(0, late)
  expect(scores).toEqual(before.score(before.person(somebody), 'stars'))
})
