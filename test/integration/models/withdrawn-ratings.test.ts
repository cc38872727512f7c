import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { servedRecommender } from '@/lib/domain/models/training/fit-and-measure'
import { trainAndPublish } from '@/lib/domain/models/training/train-and-publish'
import { db } from '@/lib/platform/db/client'
import { fast } from '@/lib/recommender'
import { ask, member } from '../../support/ask'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const password = 'ada has a long password'
let folder: string
let previous: string | undefined
let ada: { id: string; token: string }
let before: Record<string, string>

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-withdrawn-'))
  previous = process.env.MATINEE_DATA_DIR
  before = await trainedFiles('before')
  ada = await member('ada')
  const films = await db().movie.findMany({ take: 12, orderBy: { id: 'asc' } })
  const { id } = await db().user.findFirstOrThrow({ where: { email: 'ada@example.org' } })
  await db().rating.createMany({
    data: films.map((film, at) => ({
      userId: id,
      movieId: film.id,
      halfStars: 1 + (at % 10),
      ratedAt: new Date(Date.UTC(2026, 0, 1 + at)),
    })),
  })
})
afterAll(() => {
  process.env.MATINEE_DATA_DIR = previous
  rmSync(folder, { recursive: true })
})

/** SHA-256 of each file of a model that is trained now, always with the same seed and at the same time. */
async function trainedFiles(name: string): Promise<Record<string, string>> {
  const dataDir = path.join(folder, name)
  process.env.MATINEE_DATA_DIR = dataDir
  await db().trainedModel.deleteMany()
  const options = { ...servedRecommender.defaults, ...fast, factors: 8 }
  const now = new Date('2026-01-02T03:04:05Z')
  await trainAndPublish({ now }, { options, codeVersion: '0.0.0' })
  process.env.MATINEE_DATA_DIR = previous
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  return Object.fromEntries(
    files.map((file) => [
      path.relative(dataDir, file),
      createHash('sha256').update(readFileSync(file)).digest('hex'),
    ]),
  )
}

test('ratings of a member train the model, unless they do not allow it', async () => {
  expect(await trainedFiles('with')).not.toEqual(before)
  const update = `mutation { updateProfile(input: { allowsTraining: false }) { viewer { allowsTraining } } }`
  const { data } = await ask(update, {}, ada)
  expect(data.updateProfile.viewer).toEqual({ allowsTraining: false })
  expect(await trainedFiles('not-allowed')).toEqual(before)
})

test('a model that is trained after an account was deleted is the same as one that never saw it', async () => {
  await ask(
    'mutation { updateProfile(input: { allowsTraining: true }) { viewer { id } } }',
    {},
    ada,
  )
  expect(await trainedFiles('allowed-again')).not.toEqual(before)
  const remove = `mutation($input: DeleteAccountInput!) { deleteAccount(input: $input) { deleted } }`
  const { data } = await ask(remove, { input: { password } }, ada)
  expect(data.deleteAccount).toEqual({ deleted: true })
  expect(await trainedFiles('deleted')).toEqual(before)
})
