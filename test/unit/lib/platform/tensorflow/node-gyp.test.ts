import { expect, test } from 'vitest'
import {
  findHeaders,
  findNodeGyp,
  findNpm,
  nodeGypArguments,
} from '@/lib/platform/tensorflow/node-gyp'

const only =
  (...files: string[]) =>
  (file: unknown): boolean =>
    files.includes(String(file))
const besideNode = '/opt/node/lib/node_modules/npm/bin/npm-cli.js'

test('findNpm returns the npm that runs the command, or else the npm beside Node', () => {
  const runBy = '/home/npm/bin/npm-cli.js'
  expect(findNpm(runBy, '/opt/node/bin/node', only(runBy, besideNode))).toBe(runBy)
  expect(findNpm(undefined, '/opt/node/bin/node', only(besideNode))).toBe(besideNode)
})

test('findNpm ignores other package managers', () => {
  const yarn = '/usr/share/yarn/bin/yarn.js'
  expect(findNpm(yarn, '/opt/node/bin/node', only(yarn, besideNode))).toBe(besideNode)
  expect(() => findNpm(yarn, '/opt/node/bin/node', only(yarn))).toThrow('npm was not found')
})

test('findNodeGyp names an npm that has no node-gyp', () => {
  expect(() => findNodeGyp('/nowhere/npm/bin/npm-cli.js')).toThrow(
    'The npm at /nowhere/npm/bin/npm-cli.js contains no node-gyp: install npm again.',
  )
})

test('nodeGypArguments names the headers beside Node', () => {
  const headers = findHeaders('/opt/node/bin/node', only('/opt/node/include/node/node_api.h'))
  expect(headers).toBe('/opt/node')
  expect(nodeGypArguments(headers)).toContain('--nodedir=/opt/node')
})

test('nodeGypArguments names no headers if there are none beside Node', () => {
  const headers = findHeaders('/opt/node/bin/node', () => false)
  expect(headers).toBeUndefined()
  expect(nodeGypArguments(headers).join(' ')).not.toContain('--nodedir')
})
