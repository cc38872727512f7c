// npm run bench:crashes: kills parts of the product, checks that no acknowledged rating is lost and times the recovery.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { benchCrashes, type CrashReport } from '../laboratory/bench/crashes/bench-crashes'
import type { CrashPlan } from '../laboratory/bench/crashes/crash-plan'
import { OperatorError } from '../platform/errors'
import { freePort } from '../platform/processes/free-port'
import { commandLine, wholeNumber } from './command-line'
import { runCommand } from './run-command'
import { terminalTable } from './terminal-table'

const command = commandLine(
  'npm run bench:crashes --',
  'Kill the server, PostgreSQL and npm start while films are rated, and check that no rating is lost.',
)
  .option(
    '--mutations <number>',
    'number of acknowledged ratings at which the run ends',
    wholeNumber(),
    10_000,
  )
  .option('--server <number>', 'how many times to kill the server', wholeNumber(0), 100)
  .option('--database <number>', 'how many times to kill PostgreSQL', wholeNumber(0), 20)
  .option('--launcher <number>', 'how many times to kill npm start', wholeNumber(0), 20)
  .parse()

await runCommand(async () => {
  const { mutations, ...kills } = command.opts<{ mutations: number } & CrashPlan['kills']>()
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-crashes-'))
  try {
    const report = await benchCrashes(
      { mutations, kills },
      { dataDir, port: await freePort(), say: console.log },
    )
    console.log(`\n${report.acknowledged} ratings acknowledged, ${report.sent} requests sent`)
    console.log(recoveryTable(report))
    if (report.faults.length > 0) throw new OperatorError(report.faults.join('\n'))
    console.log('No acknowledged rating was lost or stored twice, and every count is correct.')
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})

/** Seconds from a kill to the next acknowledged rating. */
function recoveryTable({ recoveries }: CrashReport): string {
  const rows = Object.entries(recoveries).map(([victim, seconds]) => {
    const sorted = [...seconds].sort((a, b) => a - b)
    const quantile = (share: number): string =>
      (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)
    return [victim, String(sorted.length), quantile(0.5), quantile(1)]
  })
  return terminalTable([['killed', 'times', 'median, s', 'longest, s'], ...rows])
}
