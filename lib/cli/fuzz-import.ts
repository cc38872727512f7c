// npm run fuzz:import: imports corrupted data sets and reports every fault.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fuzzImport, type FuzzSummary } from '../laboratory/fuzz/fuzz-import'
import { importAndCheck } from '../laboratory/fuzz/import-and-check'
import { OperatorError } from '../platform/errors'
import { commandLine, wholeNumber } from './command-line'
import { progressBar } from './progress'
import { runOnDatabase } from './run-on-database'
import { terminalTable } from './terminal-table'

const command = commandLine(
  'npm run fuzz:import --',
  'Corrupt small data sets of every format, import them, and report every fault.',
)
  .option('--files <number>', 'number of corrupted data sets', wholeNumber(), 10_000)
  .option('--seed <number>', 'seed: the same seed gives the same data sets', wholeNumber(0), 1)
  .option('--import-every <number>', 'import every n-th into a database', wholeNumber(), 10)
  .parse()
const options = command.opts<{ files: number; seed: number; importEvery: number }>()

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-fuzz-database-'))
process.env.MATINEE_DATA_DIR = dataDir
delete process.env.DATABASE_URL

await runOnDatabase(async () => {
  const bar = progressBar()
  const { files, seed, importEvery } = options
  const before = process.resourceUsage().maxRSS
  const summary = await fuzzImport({
    cases: files,
    seed,
    importEvery,
    importSet: importAndCheck,
    watch: (done) => bar.show('Importing corrupted data sets', done / files),
  })
  bar.stop()
  console.log(summaryTable(summary))
  console.log(
    `${files} corrupted data sets, ${summary.imported} of them imported into a database; ` +
      `the slowest took ${Math.round(summary.slowest)} ms; ` +
      `peak memory ${megabytes(process.resourceUsage().maxRSS)} MB (${megabytes(before)} MB at the start).`,
  )
  const lines = summary.faults.map(
    ({ number, format, corruption, what }) => `case ${number} (${format}, ${corruption}): ${what}`,
  )
  if (lines.length > 0) throw new OperatorError(`${lines.length} faults: ${lines.join('; ')}`)
  console.log(
    'No fault: each was read, with its wrong rows named, or refused with file and reason.',
  )
})
rmSync(dataDir, { recursive: true, force: true })

/** @param kilobytes as the operating system counts */
function megabytes(kilobytes: number): number {
  return Math.round(kilobytes / 1024)
}

function summaryTable({ outcomes }: FuzzSummary): string {
  const rows = [...outcomes]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([corruption, counts]) => [
      corruption,
      ...[counts.refused, counts['read in part'], counts['read whole']].map(String),
    ])
  return terminalTable([['corruption', 'refused', 'read in part', 'read whole'], ...rows])
}
