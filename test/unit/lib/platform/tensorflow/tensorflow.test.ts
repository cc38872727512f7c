import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test, vi } from 'vitest'

const loading = path.join(import.meta.dirname, '../../../../support/load-tensorflow.ts')

/** In a process of its own, on WebAssembly. */
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

// Each starts processes that load TensorFlow.js.
vi.setConfig({ testTimeout: 60_000 })

describe('a process that has loaded TensorFlow.js', () => {
  test('has the listeners for errors nobody caught that it had before', () => {
    const { status, stdout, stderr } = run([loading])
    expect([status, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toEqual(loaded(true))
  })

  test.each(['error', 'rejection'])('ends by an uncaught %s with 1 and its stack', (ending) => {
    const { status, stderr } = run([loading], ending)
    expect(status).toBe(1)
    expect(stderr).toContain('TypeError: out of order')
    expect(stderr).not.toContain('tfjs-backend-wasm')
  })
})

test('a thread that has loaded TensorFlow.js has the listeners it had before', () => {
  const inThread = `
    const { Worker } = require('node:worker_threads')
    const workerData = { start: ${JSON.stringify(pathToFileURL(loading).href)} }
    const thread = new Worker(${JSON.stringify(path.resolve('lib/domain/models/training/thread.mjs'))}, { workerData })
    thread.on('error', ({ message }) => console.log(message))`
  const { status, stdout, stderr } = run(['--eval', inThread], 'error')
  expect([status, stderr]).toEqual([0, ''])
  const [told = '', message] = stdout.trim().split('\n')
  expect(JSON.parse(told)).toEqual(loaded(false))
  expect(message).toBe('out of order')
})
