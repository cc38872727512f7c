import { existsSync } from 'node:fs'
import path from 'node:path'
import { damageOf } from '../../domain/models/manage-models'
import { activatedVersions } from '../../domain/models/trained-model-store'
import { storedDataset } from '../../domain/movies/dataset-store'
import { databaseFacts } from '../../platform/db/database-facts'
import { openDatabase } from '../../platform/db/with-database'
import type { Env } from '../../platform/env'
import { operatorLine } from '../run-command'
import { reasonToBuild } from '../build-pages'
import { good, problem, warning, type Finding } from './finding'

/** In milliseconds. Sessions and tokens expire by the clock of a server, and times are stored by that of PostgreSQL. */
const largestClockDifference = 5_000

/** The database, the data set and the models. Starts the embedded server if it is not running, and changes nothing. */
export async function dataFindings({
  databaseUrl,
  dataDir,
}: Pick<Env, 'databaseUrl' | 'dataDir'>): Promise<Finding[]> {
  if (databaseUrl === undefined && !existsSync(path.join(dataDir, 'postgres', 'PG_VERSION')))
    return [good('database', 'npm start creates it.')]
  try {
    const database = await openDatabase({ migrates: false })
    try {
      if (database.missing.length > 0)
        return [good('database', `npm start applies ${database.missing.length} migrations.`)]
      return [await databaseFinding(), await datasetFinding(), ...(await modelFindings())]
    } finally {
      await database.release()
    }
  } catch (error) {
    const line = operatorLine(error)
    if (line === undefined) throw error
    const [text, ...advice] = line.split(': ')
    return [problem('database', `${text}.`, advice.join(': ') || 'See docs/deployment.md.')]
  }
}

async function databaseFinding(): Promise<Finding> {
  const { time, version, bytes } = await databaseFacts()
  const difference = Math.abs(time.getTime() - Date.now())
  return difference > largestClockDifference
    ? warning(
        'database',
        `Its clock differs from that of this machine by ${(difference / 1000).toFixed(0)} seconds.`,
        'Let both set their clocks from the network (NTP).',
      )
    : good('database', `PostgreSQL ${version}, ${(bytes / 1e6).toFixed(0)} MB.`)
}

async function datasetFinding(): Promise<Finding> {
  const dataset = await storedDataset()
  return dataset ? good('data set', dataset.title) : good('data set', 'npm start imports one.')
}

async function modelFindings(): Promise<Finding[]> {
  const versions = await activatedVersions()
  if (versions.length === 0) return [good('model', 'npm start trains one.')]
  const findings: Finding[] = []
  for (const version of versions) {
    const damage = await damageOf(version)
    if (damage === undefined) return [...findings, good('model', `${version} is undamaged.`)]
    findings.push(
      problem(
        'model',
        `${version} is damaged: ${damage}.`,
        'Restore its folder from a backup, or train again with npm run train.',
      ),
    )
  }
  return findings
}

export function buildFinding(): Finding {
  const reason = reasonToBuild()
  return good('build', reason === undefined ? 'up to date' : 'npm start builds the pages.')
}
