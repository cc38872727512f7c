import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { superviseServer } from '@/lib/platform/db/embedded/supervise'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const say = (): void => undefined

describe('a supervised server', () => {
  test('is left alone while it runs', async () => {
    const restart = vi.fn(() => Promise.resolve())
    superviseServer({ isRunning: () => true, restart }, { say, onGiveUp: say })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(restart).not.toHaveBeenCalled()
  })

  test('is started again when it ended', async () => {
    let runs = false
    const restart = vi.fn(() => Promise.resolve(void (runs = true)))
    const onGiveUp = vi.fn()
    superviseServer({ isRunning: () => runs, restart }, { say, onGiveUp })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(restart).toHaveBeenCalledOnce()
    expect(onGiveUp).not.toHaveBeenCalled()
  })

  test('is given up once, with the reason, when it cannot be started', async () => {
    const restart = vi.fn(() => Promise.reject(new Error('the disk is full')))
    const onGiveUp = vi.fn()
    superviseServer({ isRunning: () => false, restart }, { say, onGiveUp })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(restart).toHaveBeenCalledTimes(5)
    expect(onGiveUp.mock.calls).toEqual([['the disk is full']])
  })

  test('is not started again while nobody can tell whether it runs, and given up with the reason', async () => {
    const isRunning = vi.fn<() => boolean>(() => {
      throw new Error('EMFILE: too many open files')
    })
    isRunning.mockReturnValueOnce(true)
    const restart = vi.fn(() => Promise.resolve())
    const onGiveUp = vi.fn()
    superviseServer({ isRunning, restart }, { say, onGiveUp })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(restart).not.toHaveBeenCalled()
    expect(onGiveUp.mock.calls).toEqual([['EMFILE: too many open files']])
  })

  test('is given up when it starts and ends again and again', async () => {
    let runs = false
    const restart = (): Promise<void> => {
      runs = true
      setTimeout(() => (runs = false), 2_500)
      return Promise.resolve()
    }
    const onGiveUp = vi.fn()
    superviseServer({ isRunning: () => runs, restart }, { say, onGiveUp })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(onGiveUp.mock.calls).toEqual([['it ends again and again']])
  })

  test('is started again as often as it is killed while it serves', async () => {
    let runs = false
    const restart = vi.fn(() => Promise.resolve(void (runs = true)))
    const onGiveUp = vi.fn()
    superviseServer({ isRunning: () => runs, restart }, { say, onGiveUp })
    for (let kills = 0; kills < 20; kills++) {
      await vi.advanceTimersByTimeAsync(8_000)
      runs = false
    }
    expect(restart).toHaveBeenCalledTimes(20)
    expect(onGiveUp).not.toHaveBeenCalled()
  })

  test('is no longer watched once that is stopped', async () => {
    const restart = vi.fn(() => Promise.resolve())
    superviseServer({ isRunning: () => false, restart }, { say, onGiveUp: say })()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(restart).not.toHaveBeenCalled()
  })
})
