import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChildProcesses } from '@/lib/cli/child-processes'
import { keepServing } from '@/lib/cli/keep-serving'

/** A server that exits each time as the next entry of `ends` says. After the last entry the end is requested. */
function scripted(ends: readonly ('ready, then killed' | 'killed')[]): ChildProcesses & {
  served(): number
} {
  let served = 0
  return {
    run: () => Promise.resolve(),
    serve(_program, ready) {
      if (ends[served++] !== 'killed') ready()
      return Promise.resolve('SIGKILL')
    },
    stopping: () => served === ends.length,
    end: () => undefined,
    stop: () => Promise.resolve(),
    served: () => served,
  }
}

const program = { file: 'server.mjs' }
const ready = (): void => undefined

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('keepServing', () => {
  test('restarts the server when it is killed, and prints a line', async () => {
    const errorLog = vi.spyOn(console, 'error').mockReturnValue()
    const children = scripted(['ready, then killed', 'ready, then killed', 'ready, then killed'])
    await keepServing(children, program, ready)
    expect(children.served()).toBe(3)
    expect(errorLog.mock.calls).toEqual([
      ['The web server ended unexpectedly (SIGKILL): restarting it'],
      ['The web server ended unexpectedly (SIGKILL): restarting it'],
    ])
    errorLog.mockRestore()
  })

  test('throws an OperatorError if the first start fails', async () => {
    const children = scripted(['killed', 'killed', 'killed', 'killed'])
    await expect(keepServing(children, program, ready)).rejects.toThrow(
      'The web server ended before it was ready (SIGKILL): see the messages above.',
    )
    expect(children.served()).toBe(1)
  })

  test('gives up after three failed restarts in a row', async () => {
    const errorLog = vi.spyOn(console, 'error').mockReturnValue()
    const children = scripted(['ready, then killed', 'killed', 'killed', 'killed', 'killed'])
    const rejection = expect(keepServing(children, program, ready)).rejects.toThrow(
      /before it was ready/,
    )
    await vi.runAllTimersAsync()
    await rejection
    expect(children.served()).toBe(4)
    errorLog.mockRestore()
  })
})
