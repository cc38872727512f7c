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
  /** What it computes with, for people. */
  readonly description: string
}

let loading: Promise<LoadedTensorFlow> | undefined

/**
 * TensorFlow.js on the fastest backend of this machine: the native library if it loads, else WebAssembly, else
 * plain JavaScript. MATINEE_BACKEND asks for one.
 * @throws {OperatorError} if the backend asked for does not load
 */
export function loadTensorFlow(): Promise<LoadedTensorFlow> {
  return (loading ??= withoutListenersOf(() => load(env().backend)))
}

const endings = ['uncaughtException', 'unhandledRejection'] as const

/**
 * Takes out the listeners that work adds for errors nobody caught: the glue of the WebAssembly backend throws them again
 * from a file of its own. The process then ends with 7 and prints that file, and nobody else hears of the error.
 */
async function withoutListenersOf<T>(work: () => Promise<T>): Promise<T> {
  const emitter: NodeJS.EventEmitter = process
  const before = new Map(endings.map((ending) => [ending, emitter.listeners(ending)]))
  try {
    return await work()
  } finally {
    for (const [ending, known] of before) {
      for (const listener of emitter.listeners(ending)) {
        // Node types what it returns as Function, and takes no Function.
        if (!known.includes(listener)) emitter.off(ending, listener as () => void)
      }
    }
  }
}

async function load(wanted: 'tensorflow' | 'wasm' | 'cpu' | undefined): Promise<LoadedTensorFlow> {
  let note = ''
  if (wanted === undefined || wanted === 'tensorflow') {
    try {
      return await loadNativePackage()
    } catch (error) {
      // An optional dependency: not there, or its library could not be downloaded.
      const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n')
      if (wanted)
        throw new OperatorError(
          `MATINEE_BACKEND=tensorflow, but the native library does not load: ${reason}. ` +
            'The README tells how to build it, under Native TensorFlow.',
        )
      if (existsSync(nativeFolder)) note = ` (the native library was built, but: ${reason})`
    }
  }
  const tf = await import('@tensorflow/tfjs')
  tf.env().set('IS_TEST', true) // silences the advice to install tfjs-node
  if (wanted !== 'cpu') {
    const wasm = await import('@tensorflow/tfjs-backend-wasm')
    const require = createRequire(import.meta.url)
    const folder = path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))
    wasm.setWasmPaths(path.join(folder, 'dist', path.sep))
    if (await tf.setBackend('wasm')) {
      registerSegmentSum(tf)
      return { tf, description: `TensorFlow.js on WebAssembly${note}` }
    }
    if (wanted) throw new OperatorError('MATINEE_BACKEND=wasm, but WebAssembly does not load here.')
  }
  await tf.setBackend('cpu')
  return { tf, description: `TensorFlow.js in plain JavaScript${note}` }
}
