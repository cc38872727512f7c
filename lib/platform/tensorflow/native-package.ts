import { createRequire } from 'node:module'
import path from 'node:path'
import type * as TensorFlow from '@tensorflow/tfjs'
import manifest from '../../../package.json'

export const nativeVersion = manifest.optionalDependencies['@tensorflow/tfjs-node']

/**
 * The folder for builds of `npm run tensorflow:native`. It is outside node_modules, because `npm ci` empties
 * node_modules. It is inside the project, so that Node finds the TensorFlow.js of the project from there.
 */
export const buildFolder = path.resolve('.native')
export const nativeFolder = path.join(buildFolder, `tfjs-node-${nativeVersion}`)

/**
 * Loads TensorFlow.js with the native library: the build in `folder`, or else the package in node_modules.
 * @throws the error of Node or of the linker if the package or one of its libraries is missing
 */
export async function loadNativePackage(
  folder = nativeFolder,
): Promise<{ tf: typeof TensorFlow; description: string }> {
  const require = createRequire(path.resolve(folder, 'package.json'))
  // tfjs-node calls this function. Node 22 prints a warning for it, and Node 23 does not have it.
  const util = require('node:util') as { isNullOrUndefined?: (value: unknown) => boolean }
  util.isNullOrUndefined = (value) => value == null
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '1' // warnings and errors only
  const tf = require('@tensorflow/tfjs-node') as typeof TensorFlow
  await tf.ready()
  return { tf, description: 'TensorFlow.js on the native library' }
}
