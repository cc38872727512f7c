import { createRequire } from 'node:module'
import path from 'node:path'
import type * as TensorFlow from '@tensorflow/tfjs'
import { env } from './env'
import { OperatorError } from './errors'
import { registerSegmentSum } from './recommender'

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
  return (loading ??= load(env().backend))
}

async function load(wanted: 'tensorflow' | 'wasm' | 'cpu' | undefined): Promise<LoadedTensorFlow> {
  if (wanted === undefined || wanted === 'tensorflow') {
    const native = await loadNative()
    if (native) return native
    if (wanted)
      throw new OperatorError(
        'MATINEE_BACKEND=tensorflow, but @tensorflow/tfjs-node does not load here.',
      )
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
      return { tf, description: 'TensorFlow.js on WebAssembly' }
    }
    if (wanted) throw new OperatorError('MATINEE_BACKEND=wasm, but WebAssembly does not load here.')
  }
  await tf.setBackend('cpu')
  return { tf, description: 'TensorFlow.js in plain JavaScript' }
}

async function loadNative(): Promise<LoadedTensorFlow | null> {
  const require = createRequire(import.meta.url)
  try {
    // Node 23 dropped what tfjs-node still calls.
    const util: { isNullOrUndefined?: (value: unknown) => boolean } = require('node:util')
    util.isNullOrUndefined ??= (value) => value == null
    const tf: typeof TensorFlow = require('@tensorflow/tfjs-node')
    await tf.ready()
    return { tf, description: 'TensorFlow.js on the native library' }
  } catch {
    return null // an optional dependency: not there, or its library could not be downloaded
  }
}
