import { LRUCache } from 'lru-cache'
import type { Spent } from './rate-limit-store'

/** The state of a budget. */
export interface BudgetState {
  readonly limit: number
  /** Points that are left, as far as this process knows. */
  readonly remaining: number
  /** Milliseconds since 1970. */
  readonly resetAt: number
  /** Whether the request needed more points than were left. */
  readonly exceeded: boolean
}

export interface Budgets {
  /** Take points from a budget, if enough are left. With 0 points it only reads the state. */
  spend(key: string, points: number, limit: number): Promise<BudgetState>
}

interface Window {
  /** Points spent by this process, and by others as far as this process knows. */
  spent: number
  /** Points that this process has spent since it last wrote to the store. */
  unwritten: number
  endsAt: number
}

const windowMilliseconds = 60_000
/** A process writes to the store when it has spent this share of the budget. */
const shareToWrite = 0.1
/** Number of budgets in memory. The least recently used one is dropped, with its unwritten points. */
const maxWindows = 50_000

/**
 * Budgets that are counted in memory and written to the store in tenths, so that few requests need a statement. One
 * process never spends more than a budget. Several processes together may exceed it by less than a tenth for each
 * further process. Points that a process had not written when it ended are lost.
 */
export function createBudgets(
  write: (key: string, points: number) => Promise<Spent>,
  now: () => number = Date.now,
): Budgets {
  const windows = new LRUCache<string, Window>({ max: maxWindows })

  function windowOf(key: string): Window {
    const current = windows.get(key)
    if (current && current.endsAt > now()) return current
    const opened = { spent: 0, unwritten: 0, endsAt: now() + windowMilliseconds }
    windows.set(key, opened)
    return opened
  }

  async function writePoints(key: string, window: Window): Promise<void> {
    const points = window.unwritten
    window.unwritten = 0
    const total = await write(key, points)
    window.spent = Math.max(window.spent, total.points + window.unwritten)
    window.endsAt = now() + total.milliseconds
  }

  return {
    async spend(key, points, limit) {
      const window = windowOf(key)
      const affordable = window.spent + points <= limit
      if (affordable) {
        window.spent += points
        window.unwritten += points
        if (window.unwritten >= shareToWrite * limit) await writePoints(key, window)
      }
      const { spent, endsAt } = window
      const exceeded = !affordable || spent > limit
      return { limit, remaining: Math.max(0, limit - spent), resetAt: endsAt, exceeded }
    },
  }
}
