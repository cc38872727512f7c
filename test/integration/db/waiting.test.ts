import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { health } from '@/graphql/health'
import { disconnect, patientPool, pool } from '@/lib/platform/db/client'
import { readTrainingData } from '@/lib/domain/models/training/training-reader'
import { ownDatabase } from '../../support/database'
import { frailDatabase, type FrailDatabase } from '../../support/frail-database'
import { patient } from '../../support/patient'

const database = ownDatabase()
let frail: FrailDatabase
beforeAll(async () => {
  frail = await frailDatabase(database.url())
  process.env.DATABASE_URL = frail.url
})
// A connection that is frozen could not be closed.
afterEach(() => frail.mend())
afterAll(async () => {
  await disconnect()
  frail.close()
})

const backend = 'SELECT pg_backend_pid() AS pid'
const limit = async (of: ReturnType<typeof pool>) =>
  (await of.query<{ statement_timeout: string }>('SHOW statement_timeout')).rows[0]

/** On a busy machine the first look may take longer than health waits. */
const untilHealthy = () => vi.waitUntil(async () => (await health()).status === 'ok', patient)

test('a statement has a few seconds, but those of imports and training have as long as they take', async () => {
  expect(await limit(pool())).toEqual({ statement_timeout: '8s' })
  expect(await limit(patientPool())).toEqual({ statement_timeout: '0' })
})

test('training waits for the database whatever limit its connection came with', async () => {
  const connections = await Promise.all([patientPool().connect(), patientPool().connect()])
  for (const connection of connections) {
    await connection.query("SET statement_timeout = '20ms'")
    connection.release()
  }
  const holder = await pool().connect()
  await holder.query('BEGIN')
  await holder.query('LOCK TABLE "Movie"')
  const reading = readTrainingData()
  const settled = reading.then(
    () => true,
    () => true,
  )
  const isPastTheLimit = async (): Promise<boolean> => {
    // Within a transaction, PostgreSQL goes on telling what it told first.
    await holder.query('SELECT pg_stat_clear_snapshot()')
    const { rows } = await holder.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
       AND clock_timestamp() - query_start > interval '100 ms'`,
    )
    return rows.length > 0
  }
  await vi.waitUntil(
    async () => (await isPastTheLimit()) || Promise.race([settled, false]),
    patient,
  )
  await holder.query('COMMIT')
  holder.release()
  expect((await reading).movieIds).toHaveLength(0)
})

test.each([
  ['in the middle of a statement', 'SELECT pg_sleep(60)', false],
  ['in the middle of a transaction', 'BEGIN', true],
])('a connection given back %s is used by nobody else', async (_, statement, isAwaited) => {
  const client = await pool().connect()
  const { rows: before } = await client.query<{ pid: number }>(backend)
  const left = client.query(statement).catch(() => null)
  if (isAwaited) await left
  client.release()
  await left
  const { rows: after } = await pool().query<{ pid: number }>(backend)
  expect(after).not.toEqual(before)
})

test('health is bad while others hold every connection, and good again when they let go', async () => {
  await untilHealthy()
  const held = await Promise.all(Array.from({ length: 10 }, () => pool().connect()))
  expect(await health()).toMatchObject({ status: 'unavailable', database: false })
  expect(await Promise.all(Array.from({ length: 50 }, () => health()))).toEqual(
    Array.from({ length: 50 }, () => ({ status: 'unavailable', database: false, model: null })),
  )
  expect(pool().waitingCount).toBeLessThanOrEqual(1)
  for (const client of held) client.release()
  await untilHealthy()
})

test('health does not wait for a database that hangs', async () => {
  await untilHealthy()
  frail.freeze()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const answer = health()
    // Every other wait for the database is longer, and stands still with the clock.
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await Promise.race([answer, 'no answer within 2 s'])).toMatchObject({
      status: 'unavailable',
    })
    await vi.runAllTimersAsync()
  } finally {
    vi.useRealTimers()
    frail.mend()
  }
  await untilHealthy()
})

test('a statement is given up when nothing comes back, and so is its connection', async () => {
  await pool().query('SELECT 1')
  frail.freeze()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const answer = pool().query('SELECT 1').catch(String)
    await vi.advanceTimersByTimeAsync(9_000)
    expect(await Promise.race([answer, 'no answer within 9 s'])).toBe('Error: Query read timeout')
  } finally {
    vi.useRealTimers()
    frail.mend()
  }
  expect((await pool().query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})
