import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { benchCrashes } from '@/lib/laboratory/bench/crashes/bench-crashes'
import { freePort } from '@/lib/platform/processes/free-port'

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-crashes-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test('killing the server, PostgreSQL or npm start neither loses nor doubles an acknowledged rating', async () => {
  const report = await benchCrashes(
    { mutations: 160, kills: { server: 3, database: 2, launcher: 2 } },
    { dataDir, port: await freePort(), say: () => undefined },
  )
  expect(report.faults).toEqual([])
  expect(report.acknowledged).toBeGreaterThanOrEqual(160)
  expect(Object.values(report.recoveries).map((times) => times.length)).toEqual([3, 2, 2])
})
