import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as Claims from '@/lib/platform/processes/claims'
import { liveClaims, withdrawClaim, writeClaim } from '@/lib/platform/processes/claims'
import { withLock } from '@/lib/platform/processes/with-lock'

vi.mock('@/lib/platform/processes/claims', async (original) => {
  const claims = await original<typeof Claims>()
  return { ...claims, liveClaims: vi.fn(claims.liveClaims) }
})

let folder: string
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'matinee-at-once-')), 'lock')
  mkdirSync(folder)
})
afterEach(() => rmSync(path.dirname(folder), { recursive: true }))

test('withLock withdraws its claim if another one was written at the same time', async () => {
  const other = writeClaim(folder, 'is taking the lock, too')
  // As if the other process wrote its claim just after the first look.
  vi.mocked(liveClaims).mockReturnValueOnce([])
  const work = vi.fn()
  await expect(withLock(folder, { what: 'is testing', timeoutMs: 0 }, work)).rejects.toThrow(
    /^Gave up waiting for process .*, which is taking the lock, too: /,
  )
  expect(work).not.toHaveBeenCalled()
  expect(readdirSync(folder)).toEqual([other.name])
  withdrawClaim(folder, other)
})
