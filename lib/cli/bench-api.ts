// npm run bench:api: how many requests the API answers, and how fast, beside what it could be at best.
import { benchApi } from '../laboratory/bench/api/bench-api'
import { thisMachine } from '../laboratory/bench/machine'
import { withDatabase } from '../platform/db/with-database'
import { endEarly, releaseAtEarlyEnd } from '../platform/early-end'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { briefJson } from '../laboratory/reports/brief-json'
import { writeDurably } from '../platform/write-durably'
import { apiTable, machineLine } from './bench-tables'
import { buildPages } from './build-pages'
import { serverProgram } from './bundle-server'
import { childProcesses } from './child-processes'
import { commandLine, wholeNumber } from './command-line'
import { assertWritable } from './output-option'
import { importWhenEmpty, trainWhenNeeded } from './prepare-data'
import { parsePreset } from './preset-option'
import { runCommand } from './run-command'
import { sessionSecret } from './session-secret'

const command = commandLine(
  'npm run bench:api --',
  'Measure the API of the production server beside two floors.',
)
  .option('--dataset <name|path>', 'what to import into an empty database', 'ml-1m')
  .option(
    '--data-dir <folder>',
    'its database and model, kept for the next time',
    '.data/bench-api',
  )
  .option('--preset <name>', 'how to train if there is no model: full or fast', 'fast')
  .option('--seconds <number>', 'how long to measure each operation in a round', wholeNumber(), 3)
  .option('--rounds <number>', 'how many rounds', wholeNumber(), 3)
  .option('--json <file>', 'write the figures there too')
  .parse()

interface Options {
  readonly dataset: string
  readonly dataDir: string
  readonly preset: string
  readonly seconds: number
  readonly rounds: number
  readonly json?: string
}

await runCommand(async () => {
  const { dataset, dataDir, preset, seconds, rounds, json } = command.opts<Options>()
  const presetName = parsePreset(preset)
  if (json !== undefined) assertWritable('--json', json, 'file')
  process.env.MATINEE_DATA_DIR = dataDir
  process.env.MATINEE_DATASET = dataset
  process.env.MATINEE_RATE_LIMIT = '1000000000' // what is asked here in a second is more than people may
  const children = childProcesses(() => void endEarly(130))
  releaseAtEarlyEnd(() => children.stop())
  await withDatabase(async () => {
    process.env.NEXTAUTH_SECRET ??= await sessionSecret(env().dataDir, console.log)
    await importWhenEmpty()
    if (!(await trainWhenNeeded(children, presetName))) {
      throw new OperatorError('There is no model to measure; see above.')
    }
    await buildPages(children)
    const figures = await benchApi({
      serverArguments: [...serverProgram.flags, serverProgram.file],
      say: console.log,
      seconds,
      rounds,
    })
    const machine = thisMachine('one process')
    console.log(`\n${machineLine(machine)}\n${apiTable(figures)}`)
    if (json !== undefined) writeDurably(json, briefJson({ machine, figures }, 4))
  }).finally(() => children.stop())
})
