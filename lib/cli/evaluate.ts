// npm run evaluate -- --dataset NAME|PATH --split random:0.1:SEED --models served,ease
// npm run evaluate -- --dataset NAME|PATH --test FILE
// npm run evaluate -- --train FILE --test FILE
// npm run evaluate -- --protocol strong --train FILE --fold FILE --target FILE
// npm run evaluate -- --dataset NAME|PATH --search MODEL --report DIR
// npm run evaluate -- --all --report DIR; --replot DIR
import path from 'node:path'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { replot } from '../laboratory/runs/report-folder'
import { commandLine } from './command-line'
import { evaluateModels, type ModelOptions } from './evaluate-models'
import { evaluateSearch, type SearchOptions } from './evaluate-search'
import { assertWritable } from './output-option'
import { runCommand } from './run-command'

interface Options extends ModelOptions, SearchOptions {
  readonly replot?: string
  readonly search?: string
}

const repeated = (value: string, all: string[]): string[] => [...all, value]

const command = commandLine(
  'npm run evaluate --',
  'Measure models beside the baselines, or search the options of one.',
)
  .option('--dataset <name|path>', 'a known name, a folder or a zip; may be repeated', repeated, [])
  .option(
    '--split <protocol>',
    'random:0.1:SEED, kfold:5:SEED, last:0.1, strong:PEOPLE:SEED, cold:0.1:SEED or newcomers:PEOPLE:SEED; may be repeated',
    repeated,
    [],
  )
  .option('--train <file>', 'tab-separated user, film, rating, time; may be gzipped')
  .option('--test <file>', 'likewise; with --dataset, every other rating is for training')
  .option('--protocol <strong>', 'people unseen in training: --train, --fold and --target')
  .option('--fold <file>', 'what is given of these people')
  .option('--target <file>', 'what is to be found of them')
  .option('--models <names>', 'e.g. served,ease; default: served. The baselines are always beside')
  .option('--preset <name>', 'options of the served model: full or fast; --set wins', 'full')
  .option('--set <name=value>', 'an option of the served model, or MODEL.NAME=VALUE', repeated, [])
  .option('--all', 'every model, under every protocol the data suffice for')
  .option('--report <folder>', 'write a report there, or add to it')
  .option('--replot <folder>', 'draw a report anew from its results, without fitting')
  .option('--json <file>', 'write the figures there too')
  .option('--fresh', 'measure even what is stored')
  .option('--search <model>', "search this model's options on a cut of the training data")
  .option('--trials <number>', 'how many options are tried', '18')
  .option('--seed <number>', 'of the search', '0')
  .option('--budget <what>', 'full, or halved over epochs or people; default: epochs if it has any')
  .option('--metric <name>', 'what the search looks for, e.g. ndcg@10')
  .option('--validation <protocol>', 'how the search cuts the training data; as --split')
  .parse()

await runCommand(async () => {
  const options = command.opts<Options>()
  if (options.replot !== undefined) {
    const files = replot(options.replot)
    console.log(`Wrote ${files.length} files to ${options.replot}.`)
    return
  }
  if (options.all && options.report === undefined)
    throw new OperatorError('--all needs --report FOLDER.')
  if (options.json !== undefined) assertWritable('--json', options.json, 'file')
  if (options.report !== undefined) assertWritable('--report', options.report, 'folder')
  const said = process.argv.slice(2).filter((word) => word !== '--fresh')
  const typed = ['npm run evaluate --', ...said].join(' ')
  const kept = options.report ?? path.join(env().dataDir, 'evaluations')
  if (options.search !== undefined) await evaluateSearch(options.search, options, kept, typed)
  else await evaluateModels(options, kept, typed)
})
