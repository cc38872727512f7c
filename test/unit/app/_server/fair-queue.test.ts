import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FairQueue } from '@/app/_server/fair-queue'

const limits = {
  concurrency: 1,
  maxWaiting: 4,
  maxWaitingPerAddress: 3,
  maxWaitMs: 5_000,
  maxSlotMs: 2_000,
}

let queue: FairQueue
let log: string[]
let doneCallbacks: Map<string, () => void>
beforeEach(() => {
  vi.useFakeTimers()
  queue = new FairQueue(limits)
  log = []
  doneCallbacks = new Map()
})
afterEach(() => void vi.useRealTimers())

/** Adds a task. The first letter of its name is the address. */
const add = (name: string): (() => void) =>
  queue.add(
    name[0]!,
    (done) => {
      log.push(name)
      doneCallbacks.set(name, done)
    },
    () => log.push(`${name} refused`),
  )
const finish = (name: string): void => doneCallbacks.get(name)!()

describe('FairQueue', () => {
  test('lets addresses take turns, whatever the number of their tasks', () => {
    for (const name of ['a1', 'a2', 'a3', 'a4', 'b1']) add(name)
    for (const name of ['a1', 'a2', 'b1', 'a3']) finish(name)
    expect(log).toEqual(['a1', 'a2', 'b1', 'a3', 'a4'])
  })

  test('refuses a task when its address has too many waiting, and any task when the queue is full', () => {
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'c1']) add(name)
    expect(log).toEqual(['a1', 'a5 refused', 'c1 refused'])
  })

  test('refuses a task that has waited too long', () => {
    queue = new FairQueue({ ...limits, maxSlotMs: 60_000 })
    add('a1')
    add('b1')
    vi.advanceTimersByTime(5_000)
    finish('a1')
    expect(log).toEqual(['a1', 'b1 refused'])
  })

  test('starts the next task when one runs too long, and counts the end of that one only once', () => {
    for (const name of ['a1', 'b1', 'c1']) add(name)
    vi.advanceTimersByTime(2_000)
    expect(log).toEqual(['a1', 'b1'])
    finish('a1')
    expect(log).toEqual(['a1', 'b1'])
    finish('b1')
    expect(log).toEqual(['a1', 'b1', 'c1'])
  })

  test('does not start a task that was removed', () => {
    add('a1')
    const remove = add('b1')
    add('c1')
    remove()
    finish('a1')
    expect(log).toEqual(['a1', 'c1'])
  })

  test('leaves no timer behind', () => {
    for (const name of ['a1', 'b1']) add(name)
    finish('a1')
    finish('b1')
    expect(vi.getTimerCount()).toBe(0)
  })
})
