// npm run recommend -- --person ID|E-MAIL
// npm run recommend -- --ratings FILE
// npm run recommend -- --like TITLE
import { readRatingList } from '../datasets/rating-list'
import { withDatabase } from '../platform/db/with-database'
import { OperatorError } from '../platform/errors'
import { commandLine, wholeNumber } from './command-line'
import { exitOnSignals } from './exit-on-signals'
import { recommendForPerson, recommendForRatings, recommendLike } from './recommend-films'
import { feedText, similarText } from './recommendation-report'
import { runCommand } from './run-command'

interface Options {
  readonly person?: string
  readonly ratings?: string
  readonly like?: string
  readonly top: number
  readonly json?: boolean
  readonly dataDir?: string
}

/** The same as the largest page of the API. */
const mostFilms = 100

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
  .option('--top <number>', `number of films, at most ${mostFilms}`, wholeNumber(1, mostFilms), 10)
  .option('--json', 'print JSON instead of a table')
  .option('--data-dir <folder>', 'folder of the embedded database and the models')
  .parse()

/** Parses the question before the database opens, so that a wrong option costs no time. */
function parseQuestion({ person, ratings, like, top }: Options): () => Promise<Answer> {
  const given = [person, ratings, like].filter((value) => value !== undefined)
  if (given.length !== 1)
    throw new OperatorError('Give exactly one of --person, --ratings and --like.')
  if (given[0]!.trim() === '')
    throw new OperatorError('The value of --person, --ratings or --like is empty.')
  if (person !== undefined)
    return async () => answer(await recommendForPerson(person, top), feedText)
  if (ratings !== undefined) {
    const list = readRatingList(ratings)
    return async () => answer(await recommendForRatings(ratings, list, top), feedText)
  }
  return async () => answer(await recommendLike(like!, top), similarText)
}

interface Answer {
  readonly json: object
  readonly text: string
}

const answer = <Report extends object>(
  report: Report,
  textOf: (report: Report) => string,
): Answer => ({ json: report, text: textOf(report) })

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
