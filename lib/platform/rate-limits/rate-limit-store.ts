import type pg from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '../db/client'

/** Points that may be spent under a key within a window, which begins with the first of them. */
export interface Limit {
  /** Keeps the keys of different limits apart. */
  readonly name: string
  readonly points: number
  readonly seconds: number
}

/** What every process together has spent under a key. */
export interface Spent {
  readonly points: number
  /** Until the window ends. */
  readonly milliseconds: number
}

/** Add points, whether or not there are any left. While PostgreSQL cannot be reached, each process counts by itself. */
export async function addPoints(limit: Limit, key: string, points: number): Promise<Spent> {
  const { consumedPoints, msBeforeNext } = await limiter(limit, true).penalty(key, points)
  return { points: consumedPoints, milliseconds: msBeforeNext }
}

/**
 * Take one point; answers with the milliseconds until there are some again, or null if there was one.
 * @throws what PostgreSQL fails with: what needs a point needs PostgreSQL as well, and would wait for it once more
 */
export async function takePoint(limit: Limit, key: string): Promise<number | null> {
  try {
    await limiter(limit).consume(key)
    return null
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext
    throw refusal
  }
}

export async function giveBackPoint(limit: Limit, key: string): Promise<void> {
  await limiter(limit).reward(key)
}

export async function forget(limit: Limit, key: string): Promise<void> {
  await limiter(limit).delete(key)
}

const limiters = new WeakMap<pg.Pool, Map<string, RateLimiterPostgres>>()

/** One for each limit. A key without points left is remembered, and costs no statement. */
function limiter(limit: Limit, countsAlone = false): RateLimiterPostgres {
  const storeClient = pool()
  const known = limiters.get(storeClient) ?? new Map<string, RateLimiterPostgres>()
  limiters.set(storeClient, known)
  const existing = known.get(limit.name)
  if (existing) return existing
  const options = { keyPrefix: limit.name, points: limit.points, duration: limit.seconds }
  const created = new RateLimiterPostgres({
    ...options,
    storeClient,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    inMemoryBlockOnConsumed: limit.points + 1,
    ...(countsAlone ? { insuranceLimiter: new RateLimiterMemory(options) } : {}),
  })
  known.set(limit.name, created)
  return created
}
