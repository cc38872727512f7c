import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test, vi } from 'vitest'

const loading = path.join(import.meta.dirname, '../../../../support/load-tensorflow.ts')

/** Runs Node in a new process, with the WebAssembly backend. */
function run(args: readonly string[], ending = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', ...args], {
    encoding: 'utf8',
    env: { ...process.env, MATINEE_BACKEND: 'wasm', TEST_ENDING: ending },
  })
  return { status, stdout, stderr }
}

const loaded = (isMainThread: boolean): object => ({
  isMainThread,
  before: [0, 1],
  after: [0, 1],
  description: 'TensorFlow.js on WebAssembly',
})

// Each test starts processes that load TensorFlow.js.
vi.setConfig({ testTimeout: 60_000 })

describe('a process that has loaded TensorFlow.js', () => {
  test('has the same listeners for uncaught errors as before', () => {
    const { status, stdout, stderr } = run([loading])
    expect([status, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toEqual(loaded(true))
  })

  test.each(['error', 'rejection'])(
    'exits with code 1 and a stack after an uncaught %s',
    (ending) => {
      const { status, stderr } = run([loading], ending)
      expect(status).toBe(1)
      expect(stderr).toContain('TypeError: out of order')
      expect(stderr).not.toContain('tfjs-backend-wasm')
    },
  )
})

test('a thread that has loaded TensorFlow.js has the same listeners as before', () => {
  const inThread = `
    const { Worker } = require('node:worker_threads')
    const workerData = { start: ${JSON.stringify(pathToFileURL(loading).href)} }
    const thread = new Worker(${JSON.stringify(path.resolve('lib/domain/models/training/thread.mjs'))}, { workerData })
    thread.on('error', ({ message }) => console.log(message))`
  const { status, stdout, stderr } = run(['--eval', inThread], 'error')
  expect([status, stderr]).toEqual([0, ''])
  const [counts = '', message] = stdout.trim().split('\n')
  expect(JSON.parse(counts)).toEqual(loaded(false))
  expect(message).toBe('out of order')
})
