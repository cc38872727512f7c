// npm run sample: writes the bundled sample's ratings from its films.
import { writeFileSync } from 'node:fs'
import { folderFiles } from '../datasets/files/folder-files'
import { movielensCsv } from '../datasets/movielens-csv/movielens-csv'
import { bundledSimulation, ratingsCsv, simulateRatings } from '../datasets/sample/simulate-ratings'
import { OperatorError } from '../platform/errors'
import { commandLine } from './command-line'
import { runCommand } from './run-command'

const folder = 'prisma/sample'
const file = `${folder}/ratings.csv`

commandLine('npm run sample --', "Write the bundled sample's ratings from its films.").parse()

await runCommand(async () => {
  const reader = movielensCsv(folderFiles(folder))
  if (!reader)
    throw new OperatorError(`${folder} lacks movies.csv or ratings.csv (which may be empty).`)
  const ratings = simulateRatings(await reader.movies(), bundledSimulation)
  writeFileSync(file, ratingsCsv(ratings))
  console.log(`Wrote ${ratings.length} simulated ratings to ${file}`)
})
