// npm run recommend -- --person ID|E-MAIL
// npm run recommend -- --ratings FILE
// npm run recommend -- --like TITLE
import { withDatabase } from '../platform/db/with-database'
import { commandLine, wholeNumber } from './command-line'
import { exitOnSignals } from './exit-on-signals'
import { parseQuestion, type Question } from './recommend-question'
import { runCommand } from './run-command'

interface Options extends Question {
  readonly json?: boolean
  readonly dataDir?: string
}

/** The same as the largest page of the API. */
const maxFilms = 100

const command = commandLine(
  'npm run recommend --',
  'Recommend films with the active model, without a server. Give exactly one of --person, --ratings and --like.',
)
  .option(
    '--person <id|e-mail>',
    'a person of the data set by their ID in it, or a member by e-mail address',
  )
  .option(
    '--ratings <file>',
    'a CSV file in UTF-8 with the ratings of one person: the columns title or movieId, and stars',
  )
  .option('--like <title>', 'films similar to the one with this title')
  .option('--top <number>', `number of films, at most ${maxFilms}`, wholeNumber(1, maxFilms), 10)
  .option('--json', 'print JSON instead of a table')
  .option('--data-dir <folder>', 'folder of the embedded database and the models')
  .parse()

await runCommand(async () => {
  const options = command.opts<Options>()
  if (options.dataDir !== undefined) process.env.MATINEE_DATA_DIR = options.dataDir
  const ask = parseQuestion(options)
  await exitOnSignals(() =>
    withDatabase(async () => {
      const { json, text } = await ask()
      console.log(options.json ? JSON.stringify(json, null, 2) : text)
    }),
  )
})
