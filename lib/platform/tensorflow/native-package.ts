import { createRequire } from 'node:module'
import path from 'node:path'
import type * as TensorFlow from '@tensorflow/tfjs'
import manifest from '../../../package.json'

export const nativeVersion = manifest.optionalDependencies['@tensorflow/tfjs-node']

/**
 * Where `npm run tensorflow:native` keeps what it builds: outside node_modules, which `npm ci` empties, but
 * below the project, so that Node finds the one TensorFlow.js in node_modules from there.
 */
export const workshop = path.resolve('.native')
export const nativeFolder = path.join(workshop, `tfjs-node-${nativeVersion}`)

/**
 * TensorFlow.js on the native library, the way Node finds it from `folder`: what was built there, else what is
 * installed in node_modules.
 * @throws what Node or the linker says when it is not there, or a library of it is not
 */
export async function loadNativePackage(
  folder = nativeFolder,
): Promise<{ tf: typeof TensorFlow; description: string }> {
  const require = createRequire(path.resolve(folder, 'package.json'))
  // Node 22 warns of what tfjs-node still calls, and Node 23 dropped it.
  const util = require('node:util') as { isNullOrUndefined?: (value: unknown) => boolean }
  util.isNullOrUndefined = (value) => value == null
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '1' // warnings and errors only
  const tf = require('@tensorflow/tfjs-node') as typeof TensorFlow
  await tf.ready()
  return { tf, description: 'TensorFlow.js on the native library' }
}
