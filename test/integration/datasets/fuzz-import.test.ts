import { expect, test } from 'vitest'
import { fuzzImport } from '@/lib/laboratory/fuzz/fuzz-import'
import { importAndCheck } from '@/lib/laboratory/fuzz/import-and-check'
import { ownDatabase } from '../../support/database'

ownDatabase()

test('corrupted data sets of every format are read or refused with file and reason, and never half written', async () => {
  const options = { cases: 300, seed: 7, importEvery: 15, importSet: importAndCheck }
  const { faults, outcomes, imported } = await fuzzImport(options)
  expect(faults).toEqual([])
  expect(imported).toBe(20)
  const total = { refused: 0, 'read in part': 0, 'read whole': 0 }
  for (const counts of outcomes.values()) {
    total.refused += counts.refused
    total['read in part'] += counts['read in part']
    total['read whole'] += counts['read whole']
  }
  // Some corruptions change nothing that counts, so all three occur.
  expect(Math.min(...Object.values(total))).toBeGreaterThan(20)
})
