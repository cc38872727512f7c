// npm run films -- add FILE|tmdb:ID|imdb:ID: adds films to the catalogue.
import { addFilms, type FilmsSummary } from '../datasets/films/add-films'
import { openFilms } from '../datasets/films/open-films'
import { tmdbFilm } from '../datasets/films/tmdb-film'
import { configuredTmdb } from '../domain/movies/tmdb/configured-tmdb'
import { OperatorError } from '../platform/errors'
import { commandLine } from './command-line'
import { runOnDatabase } from './run-on-database'

interface Options {
  readonly dataDir?: string
  readonly minPopularity: string
  readonly refresh?: boolean
}

const program = commandLine('npm run films --', 'Add films to the catalogue.')
program
  .command('add')
  .description(
    'Add films, or what is known about films that are there. Adding them again changes nothing.',
  )
  .argument(
    '<file|id...>',
    "CSV files, folders of MovieLens, TMDB's daily export, or IDs like tmdb:603 and imdb:tt0133093",
  )
  .option('--data-dir <folder>', 'folder of the embedded database')
  .option('--min-popularity <number>', "leave out films of TMDB's export below it", '5')
  .option('--refresh', 'fetch details from TMDB again for films that are there')
  .action(async (sources: string[], options: Options) => {
    if (options.dataDir !== undefined) process.env.MATINEE_DATA_DIR = options.dataDir
    const minPopularity = Number(options.minPopularity)
    if (!(minPopularity >= 0)) throw new OperatorError('--min-popularity must be a number from 0.')
    await runOnDatabase(async () => {
      for (const given of sources) await add(given, minPopularity, options.refresh ?? false)
    })
  })

async function add(given: string, minPopularity: number, refresh: boolean): Promise<void> {
  const tmdb = configuredTmdb()
  const [, site, id = ''] = /^(tmdb|imdb):(.+)$/.exec(given) ?? []
  const source = site === undefined ? openFilms(given, { minPopularity }) : tmdbFilm(tmdb, site, id)
  if (source.needsDetails && !tmdb) {
    console.log('Without TMDB_API_KEY, only the IDs and original titles of the export are added.')
  }
  const isTerminal = process.stdout.isTTY
  const summary = await addFilms(source, {
    tmdb,
    refresh,
    watch: (so) => {
      if (isTerminal) process.stdout.write(`\r  ${source.title}: ${countsOf(so)}`)
    },
  })
  if (isTerminal) process.stdout.write('\r\u001b[K')
  for (const { line, reason } of summary.refused.slice(0, maxRefusedLines)) {
    console.log(
      `Left out: ${line.file} line ${line.line}: ${line.facts.title ?? 'a film'}: ${reason}.`,
    )
  }
  const others = summary.refused.length - maxRefusedLines
  if (others > 0) console.log(`Left out: ${others} more.`)
  console.log(`${source.title}: ${countsOf(summary)}.`)
  if (summary.refused.length > 0) process.exitCode = 1
}

const maxRefusedLines = 20

function countsOf({ added, changed, unchanged, gone, refused }: FilmsSummary): string {
  return [
    `${added} added`,
    `${changed} changed`,
    `${unchanged} unchanged`,
    ...(gone > 0 ? [`${gone} no longer at TMDB`] : []),
    ...(refused.length > 0 ? [`${refused.length} left out`] : []),
  ].join(', ')
}

await program.parseAsync()
