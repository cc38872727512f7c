import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-native-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function tensorflowNative(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'lib/cli/tensorflow-native.ts', ...args],
    { encoding: 'utf8' },
  )
  return { status, stdout, lines: stderr.trim().split('\n') }
}

test('a folder without TensorFlow is refused in one line, with exit code 1', () => {
  mkdirSync(path.join(folder, 'include'))
  writeFileSync(path.join(folder, 'libtensorflow_cc.so.2'), '')
  const { status, stdout, lines } = tensorflowNative(folder)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(`Error: ${folder} lacks libtensorflow_framework.so.2, include/`)
  expect(stdout).toBe('')
  expect(status).toBe(1)
})

test('a missing folder and a missing argument are refused in one line, with exit code 1', () => {
  const missing = path.join(folder, 'tensorflow')
  expect(existsSync(missing)).toBe(false)
  const answer = tensorflowNative(missing)
  expect(answer.lines[0]).toContain(`Error: There is no folder ${missing}.`)
  expect(answer.status).toBe(1)
  expect(tensorflowNative()).toMatchObject({
    status: 1,
    lines: ["Error: missing required argument 'folder'"],
  })
})
