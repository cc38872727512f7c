import { expect, test, vi } from 'vitest'
import { createBudgets } from '@/lib/platform/rate-limits/budgets'

/** A store that all processes share, with one window of a minute. */
function sharedStore(now: () => number) {
  const points = new Map<string, number>()
  const startedAt = now()
  return vi.fn((key: string, more: number) => {
    points.set(key, (points.get(key) ?? 0) + more)
    return Promise.resolve({ points: points.get(key)!, milliseconds: startedAt + 60_000 - now() })
  })
}

test('a budget can be spent completely, then refuses more, and is full again a minute later', async () => {
  let time = 1_000
  const budgets = createBudgets(
    sharedStore(() => time),
    () => time,
  )
  expect(await budgets.spend('ada', 600, 1_000)).toMatchObject({ remaining: 400, resetAt: 61_000 })
  expect(await budgets.spend('ada', 401, 1_000)).toMatchObject({ remaining: 400, exceeded: true })
  expect(await budgets.spend('ada', 400, 1_000)).toMatchObject({ remaining: 0, exceeded: false })
  expect(await budgets.spend('ada', 1, 1_000)).toMatchObject({ remaining: 0, exceeded: true })
  expect(await budgets.spend('bob', 1, 1_000)).toMatchObject({ remaining: 999, exceeded: false })
  time = 61_000
  expect(await budgets.spend('ada', 1, 1_000)).toMatchObject({ remaining: 999, exceeded: false })
})

test('points are written to the store in tenths of the budget, not at every request', async () => {
  const store = sharedStore(() => 0)
  const budgets = createBudgets(store, () => 0)
  for (let request = 0; request < 95; request++) await budgets.spend('ada', 10, 1_000)
  expect(store.mock.calls).toEqual(Array(9).fill(['ada', 100]))
})

test('two processes together spend at most a tenth more than the budget', async () => {
  const store = sharedStore(() => 0)
  const processes = [createBudgets(store, () => 0), createBudgets(store, () => 0)]
  let answered = 0
  for (let request = 0; request < 400; request++) {
    const { exceeded } = await processes[request % 2]!.spend('ada', 10, 1_000)
    if (!exceeded) answered += 10
  }
  expect(answered).toBeGreaterThanOrEqual(900)
  expect(answered).toBeLessThanOrEqual(1_100)
})
