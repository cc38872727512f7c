import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { OperatorError } from '../errors'

/** npm's own program: the one that runs this command, else the one that came with this Node. */
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
    throw new OperatorError('npm was not found: start this with `npm run tensorflow:native`.')
  }
  return found
}

/** The compiler front end for add-ons that npm brings along. */
export function findNodeGyp(npm: string): string {
  try {
    return createRequire(npm).resolve('node-gyp/bin/node-gyp.js')
  } catch {
    throw new OperatorError(`The npm at ${npm} comes without node-gyp.`)
  }
}

/** The folder that holds this Node's own headers; undefined: node-gyp has to find or download some. */
export function findHeaders(node = process.execPath, exists = existsSync): string | undefined {
  const folder = path.resolve(node, '../..')
  return exists(path.join(folder, 'include/node/node_api.h')) ? folder : undefined
}

/** Node-API 8 is in every Node we run on, so that one build serves them all. */
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
