// npm run evaluate -- --dataset NAME|PATH --split random:0.1:SEED --models served,ease
// npm run evaluate -- --dataset NAME|PATH --test FILE
// npm run evaluate -- --train FILE --test FILE
// npm run evaluate -- --protocol strong --train FILE --fold FILE --target FILE
// npm run evaluate -- --dataset NAME|PATH --search MODEL --report DIR
// npm run evaluate -- --trade-off --dataset NAME|PATH --report DIR
// npm run evaluate -- --all --report DIR; --replot DIR
import path from 'node:path'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { replot } from '../laboratory/runs/report-folder'
import { commandLine } from './command-line'
import { evaluateModels, runSettings, type ModelOptions } from './evaluate-models'
import { evaluateSearch, type SearchOptions } from './evaluate-search'
import { evaluateTradeOff } from './evaluate-trade-off'
import { assertWritable } from './output-option'
import { runCommand } from './run-command'

interface Options extends ModelOptions, SearchOptions {
  readonly replot?: string
  readonly search?: string
  readonly tradeOff?: boolean
}

const repeated = (value: string, all: string[]): string[] => [...all, value]

const command = commandLine(
  'npm run evaluate --',
  'Compare models with the baselines, or search the options of one model.',
)
  .option(
    '--dataset <name|path>',
    'a name of a data set, a folder or a zip file; may be repeated',
    repeated,
    [],
  )
  .option(
    '--split <protocol>',
    'random:0.1:SEED, kfold:5:SEED, last:0.1, strong:PEOPLE:SEED, cold:0.1:SEED, newcomers:PEOPLE:SEED or vae:PEOPLE:SEED; may be repeated',
    repeated,
    [],
  )
  .option(
    '--train <file>',
    'training ratings: tab-separated user, film, rating, time; may be gzipped',
  )
  .option(
    '--test <file>',
    'test ratings in the same format; with --dataset, all other ratings are for training',
  )
  .option(
    '--protocol <name>',
    'strong: test people who are not in the training data; needs --train, --fold and --target. vae: the protocol of Liang et al. 2018; needs --dataset',
  )
  .option(
    '--held-out <people>',
    'with --protocol vae: the number of test people, and of validation people; default: 10000, or a tenth of the people if that is less',
  )
  .option('--fold <file>', 'known ratings of the test people')
  .option('--target <file>', 'held-out ratings of the test people')
  .option(
    '--models <names>',
    'e.g. served,ease; default: served. The baselines are always measured too',
  )
  .option(
    '--preset <name>',
    'options of the served model: full or fast; --set overrides them',
    'full',
  )
  .option(
    '--set <name=value>',
    'one option of the served model, or MODEL.NAME=VALUE for another model',
    repeated,
    [],
  )
  .option('--all', 'every model, with every protocol that the data set is large enough for')
  .option(
    '--trade-off',
    'measure and draw the trade-off of the feed on --dataset: accuracy against well-known films',
  )
  .option('--report <folder>', 'write a report to this folder, or add to the report in it')
  .option(
    '--replot <folder>',
    'write the report in this folder again from its stored results, without training',
  )
  .option('--json <file>', 'also write the figures to this file')
  .option('--fresh', 'measure again, even if there is a stored result')
  .option(
    '--search <model>',
    "search this model's options on a validation split of the training data",
  )
  .option('--trials <number>', 'number of trials of the search', '18')
  .option('--seed <number>', 'seed of the search', '0')
  .option(
    '--budget <what>',
    'full, or successive halving over epochs or people; default: epochs if the model has them, else people',
  )
  .option('--metric <name>', 'metric that the search optimizes, e.g. ndcg@10')
  .option('--validation <protocol>', 'protocol of the validation split; same format as --split')
  .parse()

await runCommand(async () => {
  const options = command.opts<Options>()
  if (options.replot !== undefined) {
    const files = replot(options.replot)
    console.log(`Wrote ${files.length} files to ${options.replot}.`)
    return
  }
  if (options.all && options.report === undefined)
    throw new OperatorError('--all needs a folder for the report: add --report FOLDER.')
  if (options.json !== undefined) assertWritable('--json', options.json, 'file')
  if (options.report !== undefined) assertWritable('--report', options.report, 'folder')
  const args = process.argv.slice(2).filter((word) => word !== '--fresh')
  const commandText = ['npm run evaluate --', ...args].join(' ')
  const storeFolder = options.report ?? path.join(env().dataDir, 'evaluations')
  if (options.search !== undefined)
    await evaluateSearch(options.search, options, storeFolder, commandText)
  else {
    const settings = runSettings(storeFolder, commandText, options.fresh)
    if (options.tradeOff) await evaluateTradeOff(options, settings)
    else await evaluateModels(options, settings)
  }
})
