import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { health } from '@/graphql/health'
import { disconnect, longRunningPool, pool } from '@/lib/platform/db/client'
import { readTrainingData } from '@/lib/domain/models/training/training-reader'
import { ownDatabase } from '../../support/database'
import { databaseProxy, type DatabaseProxy } from '../../support/database-proxy'
import { waitOptions } from '../../support/wait-options'

const database = ownDatabase()
let proxy: DatabaseProxy
beforeAll(async () => {
  proxy = await databaseProxy(database.url())
  process.env.DATABASE_URL = proxy.url
})
// A connection that is frozen could not be closed.
afterEach(() => proxy.restore())
afterAll(async () => {
  await disconnect()
  proxy.close()
})

const backend = 'SELECT pg_backend_pid() AS pid'
const limit = async (of: ReturnType<typeof pool>) =>
  (await of.query<{ statement_timeout: string }>('SHOW statement_timeout')).rows[0]

/** On a busy machine the first check may take longer than its timeout. */
const untilHealthy = () => vi.waitUntil(async () => (await health()).status === 'ok', waitOptions)

test('statements time out after a few seconds, but those of imports and training do not', async () => {
  expect(await limit(pool())).toEqual({ statement_timeout: '8s' })
  expect(await limit(longRunningPool())).toEqual({ statement_timeout: '0' })
})

test('training waits for the database even if its connection has a statement timeout', async () => {
  const connections = await Promise.all([longRunningPool().connect(), longRunningPool().connect()])
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
    // Within a transaction, PostgreSQL caches its statistics.
    await holder.query('SELECT pg_stat_clear_snapshot()')
    const { rows } = await holder.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
       AND clock_timestamp() - query_start > interval '100 ms'`,
    )
    return rows.length > 0
  }
  await vi.waitUntil(
    async () => (await isPastTheLimit()) || Promise.race([settled, Promise.resolve(false)]),
    waitOptions,
  )
  await holder.query('COMMIT')
  holder.release()
  expect((await reading).movieIds).toHaveLength(0)
})

test.each([
  ['in the middle of a statement', 'SELECT pg_sleep(60)', false],
  ['in the middle of a transaction', 'BEGIN', true],
])('a connection that is released %s is not used again', async (_, statement, isAwaited) => {
  const client = await pool().connect()
  const { rows: before } = await client.query<{ pid: number }>(backend)
  const pending = client.query(statement).catch(() => null)
  if (isAwaited) await pending
  client.release()
  await pending
  const { rows: after } = await pool().query<{ pid: number }>(backend)
  expect(after).not.toEqual(before)
})

test('health is unavailable while all connections are in use, and ok when they are released', async () => {
  await untilHealthy()
  const clients = await Promise.all(Array.from({ length: 10 }, () => pool().connect()))
  expect(await health()).toMatchObject({ status: 'unavailable', database: false })
  expect(await Promise.all(Array.from({ length: 50 }, () => health()))).toEqual(
    Array.from({ length: 50 }, () => ({ status: 'unavailable', database: false, model: null })),
  )
  expect(pool().waitingCount).toBeLessThanOrEqual(1)
  for (const client of clients) client.release()
  await untilHealthy()
})

test('health does not wait for a database that hangs', async () => {
  await untilHealthy()
  proxy.freeze()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const answer = health()
    // All other timeouts are longer, and the fake clock does not reach them.
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await Promise.race([answer, Promise.resolve('no answer within 2 s')])).toMatchObject({
      status: 'unavailable',
    })
    await vi.runAllTimersAsync()
  } finally {
    vi.useRealTimers()
    proxy.restore()
  }
  await untilHealthy()
})

test('a statement without an answer times out, and its connection is closed', async () => {
  await pool().query('SELECT 1')
  proxy.freeze()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const answer = pool().query('SELECT 1').catch(String)
    await vi.advanceTimersByTimeAsync(9_000)
    expect(await Promise.race([answer, Promise.resolve('no answer within 9 s')])).toBe(
      'Error: Query read timeout',
    )
  } finally {
    vi.useRealTimers()
    proxy.restore()
  }
  expect((await pool().query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})
