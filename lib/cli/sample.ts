// npm run sample: simulates ratings of the bundled sample's films and writes them.
import { writeFileSync } from 'node:fs'
import { allMovies } from '../datasets/dataset'
import { folderFiles } from '../datasets/files/folder-files'
import { movielensCsv } from '../datasets/movielens-csv/movielens-csv'
import { bundledSimulation, ratingsCsv, simulateRatings } from '../datasets/sample/simulate-ratings'
import { OperatorError } from '../platform/errors'
import { commandLine } from './command-line'
import { runCommand } from './run-command'

const folder = 'prisma/sample'
const file = `${folder}/ratings.csv`

commandLine(
  'npm run sample --',
  "Simulate ratings of the bundled sample's films and write them.",
).parse()

await runCommand(async () => {
  const reader = movielensCsv(folderFiles(folder))
  if (!reader)
    throw new OperatorError(
      `${folder} must contain movies.csv and ratings.csv; ratings.csv may be empty.`,
    )
  const ratings = simulateRatings(await allMovies(reader), bundledSimulation)
  writeFileSync(file, ratingsCsv(ratings))
  console.log(`Wrote ${ratings.length} simulated ratings to ${file}`)
})
