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

test('the npm that runs the command is taken, else the one that came with Node', () => {
  const runBy = '/home/npm/bin/npm-cli.js'
  expect(findNpm(runBy, '/opt/node/bin/node', only(runBy, besideNode))).toBe(runBy)
  expect(findNpm(undefined, '/opt/node/bin/node', only(besideNode))).toBe(besideNode)
})

test('another package manager is not taken for npm', () => {
  const yarn = '/usr/share/yarn/bin/yarn.js'
  expect(findNpm(yarn, '/opt/node/bin/node', only(yarn, besideNode))).toBe(besideNode)
  expect(() => findNpm(yarn, '/opt/node/bin/node', only(yarn))).toThrow('npm was not found')
})

test('an npm without node-gyp is named', () => {
  expect(() => findNodeGyp('/nowhere/npm/bin/npm-cli.js')).toThrow(
    'The npm at /nowhere/npm/bin/npm-cli.js comes without node-gyp.',
  )
})

test("node-gyp is given Node's own headers where there are any", () => {
  const headers = findHeaders('/opt/node/bin/node', only('/opt/node/include/node/node_api.h'))
  expect(headers).toBe('/opt/node')
  expect(nodeGypArguments(headers)).toContain('--nodedir=/opt/node')
})

test('without headers beside Node, node-gyp finds its own', () => {
  const headers = findHeaders('/opt/node/bin/node', () => false)
  expect(headers).toBeUndefined()
  expect(nodeGypArguments(headers).join(' ')).not.toContain('--nodedir')
})
