// npm run generate: writes a generated data set of any size in MovieLens' format.
import { generateRatings } from '../datasets/synthetic/generate-ratings'
import { sizeFor } from '../datasets/synthetic/generated-sizes'
import { writeGenerated } from '../datasets/synthetic/write-generated'
import { commandLine, wholeNumber } from './command-line'
import { assertWritable } from './output-option'
import { progressBar } from './progress'
import { runCommand } from './run-command'

const command = commandLine(
  'npm run generate --',
  'Write a generated data set, with planted tastes and a long tail, in the format of MovieLens.',
)
  .requiredOption('--ratings <number>', 'number of ratings, e.g. 6500000', wholeNumber())
  .option('--people <number>', 'number of people; by default as in MovieLens', wholeNumber())
  .option('--films <number>', 'number of films; by default as in MovieLens', wholeNumber())
  .option('--seed <number>', 'seed: the same size and seed give the same files', wholeNumber(0), 1)
  .requiredOption('--out <folder>', 'where movies.csv and ratings.csv are written')
  .parse()

interface Options {
  readonly ratings: number
  readonly people?: number
  readonly films?: number
  readonly seed: number
  readonly out: string
}

await runCommand(async () => {
  const { ratings, people, films, seed, out } = command.opts<Options>()
  assertWritable('--out', out, 'folder')
  const usual = sizeFor(ratings)
  const size = { ratings, people: people ?? usual.people, films: films ?? usual.films }
  const bar = progressBar()
  await Promise.resolve(
    writeGenerated(generateRatings(size, seed), out, (done) => bar.show('Writing', done / ratings)),
  )
  bar.stop()
  console.log(
    `Wrote ${size.ratings} ratings by ${size.people} people of ${size.films} films to ${out}.`,
  )
})
