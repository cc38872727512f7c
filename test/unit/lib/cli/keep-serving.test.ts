import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChildProcesses } from '@/lib/cli/child-processes'
import { keepServing } from '@/lib/cli/keep-serving'

/** Children whose server ends each time as the next of `ends` says; after the last the end is asked for. */
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

describe('npm start', () => {
  test('starts the server again when it is killed, and says so', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue()
    const children = scripted(['ready, then killed', 'ready, then killed', 'ready, then killed'])
    await keepServing(children, program, ready)
    expect(children.served()).toBe(3)
    expect(said.mock.calls).toEqual([
      ['The web server ended by itself (SIGKILL): starting it again'],
      ['The web server ended by itself (SIGKILL): starting it again'],
    ])
    said.mockRestore()
  })

  test('fails in one line if the server never answers', async () => {
    const children = scripted(['killed', 'killed', 'killed', 'killed'])
    await expect(keepServing(children, program, ready)).rejects.toThrow(
      'The web server ended before it was ready (SIGKILL); see above.',
    )
    expect(children.served()).toBe(1)
  })

  test('gives up on a server that no longer comes up', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue()
    const children = scripted(['ready, then killed', 'killed', 'killed', 'killed', 'killed'])
    const given = expect(keepServing(children, program, ready)).rejects.toThrow(
      /before it was ready/,
    )
    await vi.runAllTimersAsync()
    await given
    expect(children.served()).toBe(4)
    said.mockRestore()
  })
})
