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
import { nativeFolder, nativeVersion, buildFolder } from './native-package'
import { findHeaders, findNodeGyp, findNpm, nodeGypArguments } from './node-gyp'
import { runLogged } from './run-logged'
import { framework, library } from './tensorflow-folder'

const log = path.join(buildFolder, 'build.log')
const binary = 'tfjs_binding.node'

/**
 * Builds tfjs-node's add-on against the TensorFlow in a folder. It builds in a temporary folder, which replaces the
 * previous build only if `verify` succeeds.
 * @throws {OperatorError} if a step fails; the previous build is then unchanged
 */
export function buildNative(
  tensorflow: string,
  say: (line: string) => void,
  verify: (folder: string) => void,
): void {
  const npm = findNpm()
  const nodeGyp = findNodeGyp(npm)
  const temporary = path.join(buildFolder, 'building')
  const addon = path.join(temporary, 'node_modules/@tensorflow/tfjs-node')
  rmSync(temporary, { recursive: true, force: true })
  mkdirSync(temporary, { recursive: true })
  writeFileSync(log, '')
  try {
    say(`Fetching @tensorflow/tfjs-node ${nativeVersion}`)
    fetchPackage(npm, temporary)
    linkTensorFlow(addon, tensorflow)
    say(`Compiling its add-on against ${tensorflow}, which takes up to a minute`)
    compile(nodeGyp, addon, say)
    say('Checking that it loads and computes a correct matrix product')
    verify(temporary)
    rmSync(nativeFolder, { recursive: true, force: true })
    renameSync(temporary, nativeFolder)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/**
 * Installs the package in a temporary project, with a copy of this project's lockfile. So npm uses the locked versions
 * and checksums, and this project's lockfile and node_modules do not change.
 */
function fetchPackage(npm: string, temporary: string): void {
  const dependencies = { '@tensorflow/tfjs-node': nativeVersion }
  writeFileSync(
    path.join(temporary, 'package.json'),
    JSON.stringify({ private: true, dependencies }),
  )
  copyFileSync('package-lock.json', path.join(temporary, 'package-lock.json'))
  // The package's install script would download a TensorFlow.
  const args = ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  runLogged('Fetching @tensorflow/tfjs-node', [npm, ...args], { cwd: temporary, log })
  // Removed, so that all backends use the TensorFlow.js of this project.
  const packages = path.join(temporary, 'node_modules/@tensorflow')
  for (const name of readdirSync(packages)) {
    if (name !== 'tfjs-node') rmSync(path.join(packages, name), { recursive: true })
  }
}

/** binding.gyp expects headers and libraries in `deps`. The add-on loads the libraries from there. */
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
  if (headers === undefined)
    say('  This Node has no headers beside it: node-gyp looks for them or downloads them')
  const hint =
    ' It needs Python 3, make, a C++ compiler and the headers of Node. If node-gyp can neither find nor ' +
    'download the headers, set npm_config_nodedir to the folder that contains include/node.'
  runLogged('Compiling', [nodeGyp, ...nodeGypArguments(headers)], { cwd: addon, log, hint })
  const built = path.join(addon, 'build')
  mkdirSync(path.join(addon, 'lib/napi-v8'), { recursive: true })
  renameSync(path.join(built, 'Release', binary), path.join(addon, 'lib/napi-v8', binary))
  rmSync(built, { recursive: true })
}
