import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type * as TensorFlow from '@tensorflow/tfjs'
import { env } from '../env'
import { OperatorError } from '../errors'
import { loadNativePackage, nativeFolder } from './native-package'
import { registerSegmentSum } from './segment-sum-kernel'

export interface LoadedTensorFlow {
  readonly tf: typeof TensorFlow
  /** The name of the backend, for messages. */
  readonly description: string
}

let loading: Promise<LoadedTensorFlow> | undefined

/**
 * Loads TensorFlow.js with the fastest backend of this machine: the native library if it loads, else WebAssembly, else
 * plain JavaScript. MATINEE_BACKEND selects a backend.
 * @throws {OperatorError} if the selected backend does not load
 */
export function loadTensorFlow(): Promise<LoadedTensorFlow> {
  return (loading ??= removeListenersAddedBy(() => load(env().backend)))
}

const errorEvents = ['uncaughtException', 'unhandledRejection'] as const

/**
 * Removes the listeners for uncaught errors that `work` adds. The WebAssembly backend adds listeners that throw the
 * error again. Node then exits with code 7 and prints a source file of the backend instead of the error, and no other
 * listener is called.
 */
async function removeListenersAddedBy<T>(work: () => Promise<T>): Promise<T> {
  const emitter: NodeJS.EventEmitter = process
  const before = new Map(errorEvents.map((event) => [event, emitter.listeners(event)]))
  try {
    return await work()
  } finally {
    for (const [event, earlier] of before) {
      for (const listener of emitter.listeners(event)) {
        // Node's types return a Function here, but `off` does not accept a Function.
        if (!earlier.includes(listener)) emitter.off(event, listener as () => void)
      }
    }
  }
}

async function load(
  selected: 'tensorflow' | 'wasm' | 'cpu' | undefined,
): Promise<LoadedTensorFlow> {
  let note = ''
  if (selected === undefined || selected === 'tensorflow') {
    try {
      return await loadNativePackage()
    } catch (error) {
      // The package is an optional dependency. It may be missing, or its library could not be downloaded.
      const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n')
      if (selected)
        throw new OperatorError(
          `MATINEE_BACKEND=tensorflow, but the native library does not load: ${reason}. ` +
            'See "Native TensorFlow" in the README for how to build it.',
        )
      if (existsSync(nativeFolder))
        note = ` (the native library that was built does not load: ${reason})`
    }
  }
  const tf = await import('@tensorflow/tfjs')
  tf.env().set('IS_TEST', true) // suppresses the advice to install tfjs-node
  if (selected !== 'cpu') {
    const wasm = await import('@tensorflow/tfjs-backend-wasm')
    const require = createRequire(import.meta.url)
    const folder = path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))
    wasm.setWasmPaths(path.join(folder, 'dist', path.sep))
    if (await tf.setBackend('wasm')) {
      registerSegmentSum(tf)
      return { tf, description: `TensorFlow.js on WebAssembly${note}` }
    }
    if (selected)
      throw new OperatorError(
        'MATINEE_BACKEND=wasm, but WebAssembly does not load on this machine.',
      )
  }
  await tf.setBackend('cpu')
  return { tf, description: `TensorFlow.js in plain JavaScript${note}` }
}
