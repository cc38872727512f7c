import { LRUCache } from 'lru-cache'
import type { Spent } from './rate-limit-store'

/** How a budget stands. */
export interface Standing {
  readonly limit: number
  /** As far as this process knows. */
  readonly remaining: number
  /** Milliseconds since 1970. */
  readonly resetAt: number
  /** Whether this was more than was left. */
  readonly exceeded: boolean
}

export interface Budgets {
  /** Take points from a budget, if there are enough; none, to see how it stands. */
  spend(key: string, points: number, limit: number): Promise<Standing>
}

interface Window {
  /** By this process, and by others as far as is known. */
  spent: number
  /** By this process since it last told the others. */
  unwritten: number
  endsAt: number
}

const windowMilliseconds = 60_000
/** A process keeps to itself what it spends until that is a tenth of the budget. */
const untold = 0.1
/** Budgets in memory. The one that was unused for longest is forgotten first, with what was not written down. */
const mostWindows = 50_000

/**
 * Budgets that are counted in memory and written down in tenths, so that a request seldom costs a statement. One
 * process never spends more than a budget; several together spend less than a tenth more for each process but the
 * first. What a process had not written down when it ended is forgotten.
 */
export function createBudgets(
  write: (key: string, points: number) => Promise<Spent>,
  now: () => number = Date.now,
): Budgets {
  const windows = new LRUCache<string, Window>({ max: mostWindows })

  function windowOf(key: string): Window {
    const known = windows.get(key)
    if (known && known.endsAt > now()) return known
    const opened = { spent: 0, unwritten: 0, endsAt: now() + windowMilliseconds }
    windows.set(key, opened)
    return opened
  }

  async function writeDown(key: string, window: Window): Promise<void> {
    const points = window.unwritten
    window.unwritten = 0
    const everywhere = await write(key, points)
    window.spent = Math.max(window.spent, everywhere.points + window.unwritten)
    window.endsAt = now() + everywhere.milliseconds
  }

  return {
    async spend(key, points, limit) {
      const window = windowOf(key)
      const affordable = window.spent + points <= limit
      if (affordable) {
        window.spent += points
        window.unwritten += points
        if (window.unwritten >= untold * limit) await writeDown(key, window)
      }
      const { spent, endsAt } = window
      const exceeded = !affordable || spent > limit
      return { limit, remaining: Math.max(0, limit - spent), resetAt: endsAt, exceeded }
    },
  }
}
