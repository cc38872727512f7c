import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { superviseServer } from '@/lib/platform/db/embedded/supervise'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const ignore = (): void => undefined

describe('superviseServer', () => {
  test('does nothing while the server is running', async () => {
    const restart = vi.fn(() => Promise.resolve())
    superviseServer({ isRunning: () => true, restart }, { say: ignore, onGiveUp: ignore })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(restart).not.toHaveBeenCalled()
  })

  test('restarts the server when it has ended', async () => {
    let runs = false
    const restart = vi.fn(() => Promise.resolve(void (runs = true)))
    const onGiveUp = vi.fn()
    superviseServer({ isRunning: () => runs, restart }, { say: ignore, onGiveUp })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(restart).toHaveBeenCalledOnce()
    expect(onGiveUp).not.toHaveBeenCalled()
  })

  test('gives up once, with the reason, if the server cannot be restarted', async () => {
    const restart = vi.fn(() => Promise.reject(new Error('the disk is full')))
    const onGiveUp = vi.fn()
    superviseServer({ isRunning: () => false, restart }, { say: ignore, onGiveUp })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(restart).toHaveBeenCalledTimes(5)
    expect(onGiveUp.mock.calls).toEqual([['the disk is full']])
  })

  test('does not restart while it is unknown whether the server is running, and gives up with the reason', async () => {
    const isRunning = vi.fn<() => boolean>(() => {
      throw new Error('EMFILE: too many open files')
    })
    isRunning.mockReturnValueOnce(true)
    const restart = vi.fn(() => Promise.resolve())
    const onGiveUp = vi.fn()
    superviseServer({ isRunning, restart }, { say: ignore, onGiveUp })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(restart).not.toHaveBeenCalled()
    expect(onGiveUp.mock.calls).toEqual([['EMFILE: too many open files']])
  })

  test('gives up if the server ends after each restart', async () => {
    let runs = false
    const restart = (): Promise<void> => {
      runs = true
      setTimeout(() => (runs = false), 2_500)
      return Promise.resolve()
    }
    const onGiveUp = vi.fn()
    superviseServer({ isRunning: () => runs, restart }, { say: ignore, onGiveUp })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(onGiveUp.mock.calls).toEqual([['PostgreSQL ends again after each restart']])
  })

  test('restarts without a limit if the server recovers each time', async () => {
    let runs = false
    const restart = vi.fn(() => Promise.resolve(void (runs = true)))
    const onGiveUp = vi.fn()
    superviseServer({ isRunning: () => runs, restart }, { say: ignore, onGiveUp })
    for (let kills = 0; kills < 20; kills++) {
      await vi.advanceTimersByTimeAsync(8_000)
      runs = false
    }
    expect(restart).toHaveBeenCalledTimes(20)
    expect(onGiveUp).not.toHaveBeenCalled()
  })

  test('does nothing after it was stopped', async () => {
    const restart = vi.fn(() => Promise.resolve())
    superviseServer({ isRunning: () => false, restart }, { say: ignore, onGiveUp: ignore })()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(restart).not.toHaveBeenCalled()
  })
})
