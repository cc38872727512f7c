import { afterEach, expect, test } from 'vitest'
import { watchModels, type ModelWatch } from '@/lib/domain/models/watch-models'
import { db } from '@/lib/platform/db/client'
import { asAdmin } from '../../support/admin'
import { ownDatabase } from '../../support/database'
import { waitOptions } from '../../support/wait-options'

const database = ownDatabase()
const watches: ModelWatch[] = []
afterEach(async () => {
  await Promise.all(watches.splice(0).map((watch) => watch.stop()))
})

const facts = {
  kind: 'served',
  trainedAt: new Date('2026-01-02T03:04:05Z'),
  ratingCount: 3,
  userCount: 2,
  movieCount: 2,
  metrics: [],
}
let versions = 0
/** Activates a model that exists by name alone. */
const activate = () =>
  db().trainedModel.create({
    data: { ...facts, version: `v${++versions}`, activatedAt: new Date() },
  })

/** A watch that reads the newest version at each check. */
async function watched(): Promise<{ newest: string | undefined; checks: number }> {
  const seen: { newest: string | undefined; checks: number } = { newest: undefined, checks: 0 }
  const check = async (): Promise<void> => {
    seen.checks++
    const [model] = await db().trainedModel.findMany({ orderBy: { version: 'desc' }, take: 1 })
    seen.newest = model?.version
  }
  watches.push(await watchModels({ check }))
  return seen
}

test('two processes see each activation', async () => {
  const [one, other] = await Promise.all([watched(), watched()])
  for (let round = 0; round < 3; round++) {
    const { version } = await activate()
    await expect.poll(() => [one.newest, other.newest], waitOptions).toEqual([version, version])
  }
})

test('the poll finds an activation whose notice was lost, and notices arrive again', async () => {
  const seen = await watched()
  const name = new URL(database.url()).pathname.slice(1)
  await asAdmin(
    'postgres',
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND query LIKE 'LISTEN%'`,
  )
  const { version } = await activate()
  await expect.poll(() => seen.newest, waitOptions).toBe(version)
  const { version: next } = await activate()
  await expect.poll(() => seen.newest, waitOptions).toBe(next)
})

test('a stopped watch checks no more', async () => {
  const [stopped, running] = [await watched(), await watched()]
  await watches[0]?.stop()
  const { checks } = stopped
  const { version } = await activate()
  await expect.poll(() => running.newest, waitOptions).toBe(version)
  expect(stopped.checks).toBe(checks)
})
