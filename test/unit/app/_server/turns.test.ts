import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Turns } from '@/app/_server/turns'

const limits = { atOnce: 1, mostWaiting: 4, mostWaitingOfOne: 3, waitMs: 5_000, holdMs: 2_000 }

let turns: Turns
let log: string[]
let ends: Map<string, () => void>
beforeEach(() => {
  vi.useFakeTimers()
  turns = new Turns(limits)
  log = []
  ends = new Map()
})
afterEach(() => void vi.useRealTimers())

/** Wants a turn; the name begins with the address. */
const want = (name: string): (() => void) =>
  turns.take(
    name[0]!,
    (ended) => {
      log.push(name)
      ends.set(name, ended)
    },
    () => log.push(`${name} refused`),
  )
const end = (name: string): void => ends.get(name)!()

describe('turns', () => {
  test('go from address to address, not from wish to wish', () => {
    for (const name of ['a1', 'a2', 'a3', 'a4', 'b1']) want(name)
    for (const name of ['a1', 'a2', 'b1', 'a3']) end(name)
    expect(log).toEqual(['a1', 'a2', 'b1', 'a3', 'a4'])
  })

  test('are refused to an address that has enough waiting, and to all when there is no room', () => {
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'c1']) want(name)
    expect(log).toEqual(['a1', 'a5 refused', 'c1 refused'])
  })

  test('are refused to who has waited for too long', () => {
    turns = new Turns({ ...limits, holdMs: 60_000 })
    want('a1')
    want('b1')
    vi.advanceTimersByTime(5_000)
    end('a1')
    expect(log).toEqual(['a1', 'b1 refused'])
  })

  test('go on to the next after a while, though one does not end; its end is counted once', () => {
    for (const name of ['a1', 'b1', 'c1']) want(name)
    vi.advanceTimersByTime(2_000)
    expect(log).toEqual(['a1', 'b1'])
    end('a1')
    expect(log).toEqual(['a1', 'b1'])
    end('b1')
    expect(log).toEqual(['a1', 'b1', 'c1'])
  })

  test('are not given to who has left', () => {
    want('a1')
    const leave = want('b1')
    want('c1')
    leave()
    end('a1')
    expect(log).toEqual(['a1', 'c1'])
  })

  test('leave no timer behind', () => {
    for (const name of ['a1', 'b1']) want(name)
    end('a1')
    end('b1')
    expect(vi.getTimerCount()).toBe(0)
  })
})
