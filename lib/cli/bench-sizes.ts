// npm run bench:sizes: measures time and memory of training by the number of ratings, on generated data.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { presets } from '../domain/models/training/presets'
import { measureSize, type SizeFigures } from '../laboratory/bench/sizes/measure-size'
import { sizePlots } from '../laboratory/bench/sizes/size-plots'
import { briefJson } from '../laboratory/reports/brief-json'
import { OperatorError } from '../platform/errors'
import { writeDurably } from '../platform/write-durably'
import { commandLine, wholeNumbers } from './command-line'
import { logEpochs } from './log-epoch'
import { assertWritable } from './output-option'
import { parsePreset } from './preset-option'
import { runCommand } from './run-command'
import { terminalTable } from './terminal-table'

const command = commandLine(
  'npm run bench:sizes --',
  'Measure time and memory of training by the number of ratings, on generated data. Each size runs in its own process.',
)
  .option('--ratings <numbers>', 'sizes', wholeNumbers, [100_000, 1_000_000, 6_500_000, 32_000_000])
  .option('--preset <name>', 'options of the served model: full or fast', 'full')
  .requiredOption(
    '--out <folder>',
    'where figures and plots are written; sizes measured there before are kept',
  )
  .parse()

interface Options {
  readonly ratings: readonly number[]
  readonly preset: string
  readonly out: string
}

await runCommand(async () => {
  const { ratings, preset, out } = command.opts<Options>()
  assertWritable('--out', out, 'folder')
  const options = presets[parsePreset(preset)]
  if (ratings.length === 1) {
    const figures = await measureSize(ratings[0]!, options, logEpochs())
    writeDurably(fileOf(out, figures.ratings), briefJson(figures, 4))
  } else {
    for (const size of ratings) measureApart(size, preset, out)
  }
  const all = ratings.flatMap((size) => figuresIn(out, size))
  console.log(sizeTable(all))
  for (const { name, svg } of sizePlots(all)) writeDurably(path.join(out, `${name}.svg`), svg)
})

function fileOf(out: string, ratings: number): string {
  return path.join(out, `${ratings}.json`)
}

function figuresIn(out: string, ratings: number): SizeFigures[] {
  const file = fileOf(out, ratings)
  return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8')) as SizeFigures] : [] // our own file
}

/** Measure one size in another process, so that its peak memory is its own. */
function measureApart(ratings: number, preset: string, out: string): void {
  if (figuresIn(out, ratings).length > 0) return
  console.log(`${ratings} ratings`)
  const program = process.argv[1]!
  const args = ['lib/cli/run.mjs', program, '--ratings', String(ratings), '--preset', preset]
  const { status } = spawnSync(process.execPath, [...args, '--out', out], { stdio: 'inherit' })
  if (status !== 0) throw new OperatorError(`Measuring ${ratings} ratings failed.`)
}

function sizeTable(figures: readonly SizeFigures[]): string {
  const header = [
    'ratings',
    'people',
    'films',
    'CPU, s',
    'seconds',
    'peak, MB',
    'warm CPU, s',
    'model, MB',
    'RMSE',
    'RMSE of biases',
  ]
  const rows = figures.map(({ ratings, people, films, training, warm, ...rest }) => [
    ratings.toLocaleString('en'),
    people.toLocaleString('en'),
    films.toLocaleString('en'),
    training.cpuSeconds.toFixed(0),
    training.seconds.toFixed(0),
    training.peakMb.toFixed(0),
    warm.cpuSeconds.toFixed(0),
    rest.modelMb.toFixed(0),
    rest.rmse.toFixed(4),
    rest.rmseOfBiases.toFixed(4),
  ])
  return terminalTable([header, ...rows])
}
