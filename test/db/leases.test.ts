import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { leasesIn } from '@/lib/db/embedded/leases'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-leases-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const alive = new Set([1, 2])
const lease = (pid: number) => leasesIn(folder, pid, (other) => alive.has(other))

test('whoever leaves last is told so', () => {
  lease(1).take()
  lease(2).take()
  expect(lease(1).release()).toBe(false)
  expect(lease(2).release()).toBe(true)
})

test('a process that died without leaving does not count', () => {
  writeFileSync(path.join(folder, '99'), '')
  lease(1).take()
  expect(lease(1).release()).toBe(true)
})
