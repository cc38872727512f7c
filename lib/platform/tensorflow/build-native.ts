import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { nativeFolder, nativeVersion, workshop } from './native-package'
import { findHeaders, findNodeGyp, findNpm, nodeGypArguments } from './node-gyp'
import { runLogged } from './run-logged'
import { framework, library } from './tensorflow-folder'

const log = path.join(workshop, 'build.log')
const binary = 'tfjs_binding.node'

/**
 * Builds tfjs-node's add-on against the TensorFlow in a folder. All of it happens aside, and takes the place of
 * the one before only when `verify` accepts it.
 * @throws {OperatorError} if a step fails; nothing has changed then
 */
export function buildNative(
  tensorflow: string,
  say: (line: string) => void,
  verify: (folder: string) => void,
): void {
  const npm = findNpm()
  const nodeGyp = findNodeGyp(npm)
  const aside = path.join(workshop, 'building')
  const addon = path.join(aside, 'node_modules/@tensorflow/tfjs-node')
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { recursive: true })
  writeFileSync(log, '')
  try {
    say(`Fetching @tensorflow/tfjs-node ${nativeVersion}`)
    fetchPackage(npm, aside)
    linkTensorFlow(addon, tensorflow)
    say(`Compiling its add-on against ${tensorflow}; up to a minute`)
    compile(nodeGyp, addon, say)
    say('Checking that it loads and multiplies')
    verify(aside)
    rmSync(nativeFolder, { recursive: true, force: true })
    renameSync(aside, nativeFolder)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/**
 * The project's lockfile, for a project with this one dependency: npm keeps the locked versions and checksums,
 * and neither the project's lockfile nor its node_modules are touched.
 */
function fetchPackage(npm: string, aside: string): void {
  const dependencies = { '@tensorflow/tfjs-node': nativeVersion }
  writeFileSync(path.join(aside, 'package.json'), JSON.stringify({ private: true, dependencies }))
  copyFileSync('package-lock.json', path.join(aside, 'package-lock.json'))
  // Its own script would download a TensorFlow.
  const args = ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  runLogged('Fetching it', [npm, ...args], { cwd: aside, log })
  // One TensorFlow.js for every backend: the project's.
  const family = path.join(aside, 'node_modules/@tensorflow')
  for (const part of readdirSync(family)) {
    if (part !== 'tfjs-node') rmSync(path.join(family, part), { recursive: true })
  }
}

/** binding.gyp looks for headers and libraries in deps, and has the add-on look there when it is loaded. */
function linkTensorFlow(addon: string, tensorflow: string): void {
  const libraries = path.join(addon, 'deps/lib')
  mkdirSync(libraries, { recursive: true })
  symlinkSync(path.join(tensorflow, 'include'), path.join(addon, 'deps/include'))
  for (const [name, linkerName] of [
    [library, 'libtensorflow.so'],
    [framework, 'libtensorflow_framework.so'],
  ] as const) {
    symlinkSync(path.join(tensorflow, name), path.join(libraries, name))
    symlinkSync(name, path.join(libraries, linkerName))
  }
}

function compile(nodeGyp: string, addon: string, say: (line: string) => void): void {
  const headers = findHeaders()
  if (headers === undefined) say('  No headers beside this Node: node-gyp finds or downloads some')
  const hint =
    ' It needs Python 3, make, a C++ compiler and the headers of Node; where those can neither be found ' +
    'nor downloaded, set npm_config_nodedir to the folder that holds include/node.'
  runLogged('Compiling', [nodeGyp, ...nodeGypArguments(headers)], { cwd: addon, log, hint })
  const built = path.join(addon, 'build')
  mkdirSync(path.join(addon, 'lib/napi-v8'), { recursive: true })
  renameSync(path.join(built, 'Release', binary), path.join(addon, 'lib/napi-v8', binary))
  rmSync(built, { recursive: true })
}
