// npm run bench:api: measures requests per second and latency of the API, and of two minimal servers for comparison.
import { benchApi } from '../laboratory/bench/api/bench-api'
import { thisMachine } from '../laboratory/bench/machine'
import { withDatabase } from '../platform/db/with-database'
import { exitEarly, releaseOnEarlyExit } from '../platform/early-exit'
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
  'Measure the API of the production server, and two minimal servers for comparison.',
)
  .option('--dataset <name|path>', 'data set to import if the database is empty', 'ml-1m')
  .option(
    '--data-dir <folder>',
    'folder for the database and the model; the next run uses them again',
    '.data/bench-api',
  )
  .option('--preset <name>', 'options for training if there is no model: full or fast', 'fast')
  .option(
    '--seconds <number>',
    'duration of the measurement of one operation in one round',
    wholeNumber(),
    3,
  )
  .option('--rounds <number>', 'number of rounds', wholeNumber(), 3)
  .option('--json <file>', 'also write the figures to this file')
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
  process.env.MATINEE_RATE_LIMIT = '1000000000' // the benchmark sends more requests than the usual limit allows
  const children = childProcesses(() => void exitEarly(130))
  releaseOnEarlyExit(() => children.stop())
  await withDatabase(async () => {
    process.env.NEXTAUTH_SECRET ??= await sessionSecret(env().dataDir, console.log)
    await importWhenEmpty()
    if (!(await trainWhenNeeded(children, presetName))) {
      throw new OperatorError(
        'There is no model to measure: training failed, see the messages above.',
      )
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
