import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { OperatorError } from '../errors'

/** The program of npm: the npm that runs this command, or else the one that belongs to this Node. */
export function findNpm(
  runBy = process.env.npm_execpath,
  node = process.execPath,
  exists = existsSync,
): string {
  const besideNode = path.resolve(node, '../../lib/node_modules/npm/bin/npm-cli.js')
  const found = [runBy ?? '', besideNode].find(
    (file) => path.basename(file) === 'npm-cli.js' && exists(file),
  )
  if (found === undefined) {
    throw new OperatorError(
      'npm was not found: start this command with `npm run tensorflow:native`.',
    )
  }
  return found
}

/** The program of node-gyp, the build tool for add-ons, which is part of npm. */
export function findNodeGyp(npm: string): string {
  try {
    return createRequire(npm).resolve('node-gyp/bin/node-gyp.js')
  } catch {
    throw new OperatorError(`The npm at ${npm} contains no node-gyp: install npm again.`)
  }
}

/**
 * The folder with the headers of this Node; undefined if there is none, and node-gyp has to find or download headers.
 */
export function findHeaders(node = process.execPath, exists = existsSync): string | undefined {
  const folder = path.resolve(node, '../..')
  return exists(path.join(folder, 'include/node/node_api.h')) ? folder : undefined
}

/** Every supported Node has Node-API 8, so one build works with all of them. */
export function nodeGypArguments(headers: string | undefined): readonly string[] {
  return [
    'rebuild',
    '--module_name=tfjs_binding',
    '--module_path=lib/napi-v8',
    '--napi_version=8',
    '--napi_build_version=8',
    ...(headers === undefined ? [] : [`--nodedir=${headers}`]),
  ]
}
