import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCluster } from '@/lib/platform/db/embedded/create-cluster'
import { runServerProgram } from '@/lib/platform/db/embedded/server-binaries'

vi.mock('@/lib/platform/db/embedded/server-binaries')

let folder: string
let umask: number
beforeEach(() => {
  umask = process.umask(0) // so that no file is closed to others by chance
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-cluster-'))
})
afterEach(() => {
  process.umask(umask)
  rmSync(folder, { recursive: true })
})

test.skipIf(process.platform === 'win32')(
  'the password that initdb reads is in a file of its owner alone, which is removed when initdb fails',
  () => {
    let mode = 0
    vi.mocked(runServerProgram).mockImplementation((_program, args) => {
      const option = args.find((arg) => arg.startsWith('--pwfile=')) ?? ''
      mode = statSync(option.replace('--pwfile=', '')).mode & 0o777
      const stderr = 'initdb: error: no space left\n'
      return { pid: 0, output: [], stdout: '', stderr, status: 1, signal: null }
    })
    expect(() => createCluster(path.join(folder, 'postgres'))).toThrow(/: no space left$/)
    expect(mode).toBe(0o600)
    expect(readdirSync(folder)).toEqual([])
  },
)
