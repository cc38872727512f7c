// npm run doctor: looks for what keeps Matinee from running well, and says what to do.
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { commandLine } from './command-line'
import { exitOnSignals } from './exit-on-signals'
import { runCommand } from './run-command'
import { buildFinding, dataFindings } from './doctor/data'
import type { Finding } from './doctor/finding'
import {
  diskFinding,
  folderFinding,
  freeBytesOf,
  localeFinding,
  memoryFinding,
  nodeFinding,
} from './doctor/machine'
import { addressFinding, mailFinding, portFinding, secretFinding } from './doctor/settings'

const command = commandLine(
  'npm run doctor --',
  'Look for what keeps Matinee from running well, and say what to do. Changes nothing.',
)
  .option('--data-dir <folder>', 'folder of the embedded database and the models')
  .option('--port <number>', 'port to serve on')
  .option('--json', 'print the findings as JSON')
  .parse()
interface Options {
  readonly dataDir?: string
  readonly port?: string
  readonly json?: boolean
}
const { dataDir, port, json = false } = command.opts<Options>()
if (dataDir !== undefined) process.env.MATINEE_DATA_DIR = dataDir
if (port !== undefined) process.env.PORT = port

const marks: Readonly<Record<Finding['state'], string>> = { good: '✓', warning: '!', problem: '✗' }

await runCommand(() =>
  exitOnSignals(async () => {
    const settings = env()
    const found: Finding[] = []
    const tell = (finding: Finding): void => {
      found.push(finding)
      if (json) return
      const { subject, state, text, advice } = finding
      console.log(`${marks[state]} ${subject.padEnd(12)} ${text}`)
      if (advice !== undefined) console.log(`  ${''.padEnd(12)} → ${advice}`)
    }
    tell(nodeFinding())
    tell(memoryFinding())
    tell(localeFinding())
    const folder = folderFinding(settings.dataDir)
    tell(folder)
    tell(diskFinding(await freeBytesOf(settings.dataDir)))
    tell(await portFinding(settings.port))
    tell(addressFinding(settings))
    tell(mailFinding(settings))
    if (folder.state !== 'problem') {
      tell(secretFinding(settings))
      for (const finding of await dataFindings(settings)) tell(finding)
    }
    tell(buildFinding())
    if (json) console.log(JSON.stringify(found, null, 2))
    const problems = found.filter(({ state }) => state === 'problem')
    if (problems.length > 0)
      throw new OperatorError(
        `npm start would fail or people would notice (${problems.map(({ subject }) => subject).join(', ')}).`,
      )
  }),
)
