import type pg from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '../db/client'

/** A number of points for each key and time window. A window begins when its first point is spent. */
export interface Limit {
  /** Keeps the keys of different limits apart. */
  readonly name: string
  readonly points: number
  readonly seconds: number
}

/** Points that all processes together have spent for a key. */
export interface Spent {
  readonly points: number
  /** Until the window ends. */
  readonly milliseconds: number
}

/** Add points, even beyond the limit. While PostgreSQL cannot be reached, each process counts in memory. */
export async function addPoints(limit: Limit, key: string, points: number): Promise<Spent> {
  const { consumedPoints, msBeforeNext } = await limiter(limit, true).penalty(key, points)
  return { points: consumedPoints, milliseconds: msBeforeNext }
}

/**
 * Take one point.
 * @returns null if a point was left, else the milliseconds until the window ends
 * @throws the error of PostgreSQL, without counting in memory: the caller needs PostgreSQL for its next step anyway
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

export async function returnPoint(limit: Limit, key: string): Promise<void> {
  await limiter(limit).reward(key)
}

export async function resetPoints(limit: Limit, key: string): Promise<void> {
  await limiter(limit).delete(key)
}

const limiters = new WeakMap<pg.Pool, Map<string, RateLimiterPostgres>>()

/** One limiter for each limit. It remembers exhausted keys in memory, so that they need no statement. */
function limiter(limit: Limit, countsInMemory = false): RateLimiterPostgres {
  const storeClient = pool()
  const limitersOfPool = limiters.get(storeClient) ?? new Map<string, RateLimiterPostgres>()
  limiters.set(storeClient, limitersOfPool)
  const existing = limitersOfPool.get(limit.name)
  if (existing) return existing
  const options = { keyPrefix: limit.name, points: limit.points, duration: limit.seconds }
  const created = new RateLimiterPostgres({
    ...options,
    storeClient,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    inMemoryBlockOnConsumed: limit.points + 1,
    ...(countsInMemory ? { insuranceLimiter: new RateLimiterMemory(options) } : {}),
  })
  limitersOfPool.set(limit.name, created)
  return created
}
