import pg from 'pg'
import { inLongTransaction } from '../platform/db/transaction'
import { OperatorError } from '../platform/errors'
import type { DatasetSource } from './dataset'
import {
  addUnnamedMovies,
  countByMovie,
  keepCore,
  keepLatestRatings,
  refuseUnknownMovies,
  stagedCounts,
  type Counts,
} from './import/clean-ratings'
import { importReport, type ImportReport } from './import/import-report'
import { mergeStaged, numberPeople } from './import/merge-staged'
import { stageMovies } from './import/stage-movies'
import { stageRatings } from './import/stage-ratings'
import { createStaging, dropStaging } from './import/staging'
import type { RefusedKind } from './refused-kinds'

export interface ImportSummary extends Counts {
  /** False if the database contained the same data set already. */
  readonly imported: boolean
  /** The counts before people and films with few ratings were left out; null without this option. */
  readonly beforeCore: Counts | null
  /** What was left out, one entry for each kind. Empty if the data set was imported before. */
  readonly refused: readonly RefusedKind[]
}

export interface ImportProgress {
  readonly step: string
  /** From 0 to 1, of the whole import. */
  readonly done: number
  /** Ratings read so far. */
  readonly ratings: number
}

export interface ImportOptions {
  /** Fail at the first row that would be left out. */
  readonly strict?: boolean
  /** Leave out people and films with fewer ratings than this, until all that are left have as many. */
  readonly core?: number | undefined
  readonly watch?: (progress: ImportProgress) => void
}

/**
 * Import a data set in one transaction: copy it to staging tables, clean it there, then move it. So the memory in use
 * depends on the size of neither the films nor the ratings, and a failure at any time leaves the database unchanged.
 *
 * @throws {OperatorError} with file, line and reason
 */
export async function importDataset(
  source: DatasetSource,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const { core } = options
  const name = core === undefined ? source.name : `${source.name}-core-${core}`
  const checksum = await source.checksum()
  return inLongTransaction((client) =>
    importInTransaction(client, { ...source, name }, checksum, options),
  )
}

async function importInTransaction(
  client: pg.PoolClient,
  source: DatasetSource,
  checksum: string,
  { strict = false, core, watch = () => undefined }: ImportOptions,
): Promise<ImportSummary> {
  const report = importReport(strict)
  await client.query('LOCK TABLE "Dataset" IN SHARE ROW EXCLUSIVE MODE')
  const stored = await storedCounts(client, source.name, checksum)
  if (stored) return { imported: false, refused: [], beforeCore: null, ...stored }
  for (const [setting, value] of Object.entries(memory))
    await client.query(`SET LOCAL ${setting} = '${value}'`)
  const datasetId = await insertDataset(client, source, checksum)
  await createStaging(client)
  const steps = watchSteps(watch)
  await stageMovies(client, source, datasetId, report)
  await stageRatings(client, source, report, steps.reading)
  const beforeCore = await clean(client, source, { datasetId, report, core, watch: steps.next })
  await move(client, source, { datasetId, report, core, watch: steps.next })
  const counts = await updateCounts(client, datasetId)
  await dropStaging(client)
  steps.next('collecting statistics')
  await client.query('ANALYZE')
  watch({ step: 'done', done: 1, ratings: counts.ratingCount })
  return { imported: true, refused: report.kinds(), beforeCore, ...counts }
}

/** Enough to sort and join the ratings of a large data set in a few passes. */
const memory = { work_mem: '64MB', maintenance_work_mem: '128MB' }

/** The shares of reading and of each of the later steps, roughly as measured. */
const shares = { reading: 0.35, laterSteps: 12 }

function watchSteps(watch: (progress: ImportProgress) => void) {
  let ratings = 0
  let step = 0
  return {
    reading: (done: number, read: number): void => {
      ratings = read
      watch({ step: 'reading', done: done * shares.reading, ratings })
    },
    next: (name: string): void => {
      const done = shares.reading + (1 - shares.reading) * Math.min(0.99, step / shares.laterSteps)
      step++
      watch({ step: name, done, ratings })
    },
  }
}

interface Staged {
  readonly datasetId: number
  readonly report: ImportReport
  readonly core: number | undefined
  /** Called with the name of each step. */
  readonly watch: (step: string) => void
}

/** Leaves out staged ratings that cannot be imported. @returns the counts before `core`, if it is given */
async function clean(
  client: pg.PoolClient,
  source: DatasetSource,
  { datasetId, report, core, watch }: Staged,
): Promise<Counts | null> {
  watch('counting')
  await countByMovie(client)
  if (source.hasUnnamedMovies) await addUnnamedMovies(client, datasetId)
  else await refuseUnknownMovies(client, source, report)
  if (source.hasRepeatedRatings || core !== undefined) {
    watch('removing repeated ratings')
    await keepLatestRatings(client, source, report)
    await countByMovie(client)
  }
  if (core === undefined) return null
  watch('removing people and films with few ratings')
  const before = await stagedCounts(client)
  await keepCore(client, core)
  if ((await stagedCounts(client)).ratingCount === 0)
    throw new OperatorError(`No ratings are left with at least ${core} of each person and film.`)
  return before
}

/**
 * Moves the staged data set. Only the key of the ratings finds out whether a person rated a film twice, because to look
 * for it takes long and most data sets have no such ratings. Then the earlier ones are removed, and it is moved again.
 */
async function move(
  client: pg.PoolClient,
  source: DatasetSource,
  { datasetId, report, watch }: Staged,
): Promise<void> {
  const attempt = async (): Promise<void> => {
    await numberPeople(client)
    await mergeStaged(client, source, datasetId, watch)
  }
  await client.query('SAVEPOINT cleaned')
  try {
    await attempt()
  } catch (error) {
    if (!isRatedTwice(error)) throw error
    await client.query('ROLLBACK TO SAVEPOINT cleaned')
    watch('removing repeated ratings')
    await keepLatestRatings(client, source, report)
    await countByMovie(client)
    await attempt()
  }
}

/** Whether a person has two ratings of a film. */
const isRatedTwice = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505' && error.table === 'Rating'

async function storedCounts(
  client: pg.PoolClient,
  name: string,
  checksum: string,
): Promise<Counts | undefined> {
  const { rows } = await client.query<Counts & { name: string; checksum: string }>(
    'SELECT name, checksum, "movieCount", "userCount", "ratingCount" FROM "Dataset"',
  )
  const [stored] = rows
  if (!stored) return undefined
  if (stored.name !== name) {
    throw new OperatorError(
      `This database contains the data set ${stored.name}, and a database can contain only one: ` +
        `for ${name}, choose another MATINEE_DATA_DIR or DATABASE_URL.`,
    )
  }
  if (stored.checksum !== checksum) {
    throw new OperatorError(
      `This database contains another edition of ${name}: ` +
        'for this edition, choose another MATINEE_DATA_DIR or DATABASE_URL.',
    )
  }
  const { movieCount, userCount, ratingCount } = stored
  return { movieCount, userCount, ratingCount }
}

/** The counts are not known yet. */
async function insertDataset(
  client: pg.PoolClient,
  { name, title, simulated, notice, terms }: DatasetSource,
  checksum: string,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO "Dataset" (name, title, checksum, simulated, notice, license, "licenseUrl", source,
       "movieCount", "userCount", "ratingCount")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0) RETURNING id`,
    [name, title, checksum, simulated, notice, terms.license, terms.licenseUrl, terms.source],
  )
  return rows[0]!.id
}

async function updateCounts(client: pg.PoolClient, datasetId: number): Promise<Counts> {
  const { rows } = await client.query<Counts>(
    `UPDATE "Dataset" SET
       "movieCount" = (SELECT count(*) FROM "StagedMovie"),
       "userCount" = (SELECT count(*) FROM "StagedPerson"),
       "ratingCount" = (SELECT coalesce(sum(n), 0) FROM "StagedPerson")
     WHERE id = $1 RETURNING "movieCount", "userCount", "ratingCount"`,
    [datasetId],
  )
  return rows[0]!
}
