// npm run bench:crashes: whether anything acknowledged is lost when parts of the product are killed, and how soon it is back.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { benchCrashes, type CrashReport } from '../bench/crashes/bench-crashes'
import { OperatorError } from '../errors'
import { freePort } from '../processes/free-port'
import { runCommand } from './run-command'
import { terminalTable } from './terminal-table'

const command = new Command('npm run bench:crashes --')
  .description('Kill the server, PostgreSQL and npm start while films are rated.')
  .option('--mutations <number>', 'ratings to be acknowledged', '10000')
  .option('--server <number>', 'how often the server is killed', '100')
  .option('--database <number>', 'how often PostgreSQL is killed', '20')
  .option('--launcher <number>', 'how often npm start is killed', '20')
  .parse()

type Options = Record<'mutations' | 'server' | 'database' | 'launcher', string>

await runCommand(async () => {
  const { mutations, ...kills } = command.opts<Options>()
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-crashes-'))
  try {
    const report = await benchCrashes(
      {
        mutations: Number(mutations),
        kills: {
          server: Number(kills.server),
          database: Number(kills.database),
          launcher: Number(kills.launcher),
        },
      },
      { dataDir, port: await freePort(), say: console.log },
    )
    console.log(`\n${report.acknowledged} ratings acknowledged, ${report.sent} requests sent`)
    console.log(recoveryTable(report))
    if (report.faults.length > 0) throw new OperatorError(report.faults.join('\n'))
    console.log('Nothing acknowledged was lost or doubled; every count is right.')
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})

/** Seconds from a kill to the first rating after it that is acknowledged. */
function recoveryTable({ recoveries }: CrashReport): string {
  const rows = Object.entries(recoveries).map(([victim, seconds]) => {
    const sorted = [...seconds].sort((a, b) => a - b)
    const at = (share: number): string =>
      (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)
    return [victim, String(sorted.length), at(0.5), at(1)]
  })
  return terminalTable([['killed', 'times', 'median, s', 'longest, s'], ...rows])
}
