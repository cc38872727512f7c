import { describe, expect, test } from 'vitest'
import { lastInTurn } from '@/app/_components/last-in-turn'

/** A task that ends when the test says so. */
function controlledTask(log: string[], name: string) {
  let end!: () => void
  let fail!: (error: Error) => void
  const promise = new Promise<void>((resolve, reject) => {
    end = resolve
    fail = reject
  })
  const run = (): Promise<void> => {
    log.push(name)
    return promise
  }
  return { run, end, fail }
}

describe('tasks in turn', () => {
  test('do not overlap, and only the latest of those that wait runs', async () => {
    const log: string[] = []
    const inTurn = lastInTurn()
    const first = controlledTask(log, 'first')
    const last = controlledTask(log, 'last')
    last.end()
    const runs = [inTurn(first.run)]
    await Promise.resolve()
    runs.push(inTurn(controlledTask(log, 'middle').run), inTurn(last.run))
    await Promise.resolve()
    expect(log).toEqual(['first'])
    first.end()
    await Promise.all(runs)
    expect(log).toEqual(['first', 'last'])
  })

  test('continue after a failure, which only the failed task reports', async () => {
    const log: string[] = []
    const inTurn = lastInTurn()
    const first = controlledTask(log, 'first')
    const second = controlledTask(log, 'second')
    const failed = expect(inTurn(first.run)).rejects.toThrow('offline')
    await Promise.resolve()
    const saved = inTurn(second.run)
    first.fail(new Error('offline'))
    second.end()
    await Promise.all([failed, saved])
    expect(log).toEqual(['first', 'second'])
  })
})
