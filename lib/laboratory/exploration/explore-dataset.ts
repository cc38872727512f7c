import path from 'node:path'
import type { DatasetSource } from '../../datasets/dataset'
import { OperatorError } from '../../platform/errors'
import { readDataset } from '../runs/evaluation-data'
import { writeDurably } from '../../platform/write-durably'
import { briefJson } from '../reports/brief-json'
import { describeDataset } from './describe'
import { explorationReport } from './report'

/**
 * Describe a data set in a folder: `report.md`, its plots, and `explore.json` with all numbers. The files are written
 * only after everything is computed.
 * @returns names of the files written
 * @throws {OperatorError} if the data set is damaged or without ratings, or the folder cannot be written
 */
export async function exploreDataset(source: DatasetSource, folder: string): Promise<string[]> {
  const data = await readDataset(source)
  if (data.ratings.stars.length === 0) throw new OperatorError(`${source.title} has no ratings.`)
  const { name, title, simulated } = source
  const explored = describeDataset(data)
  const json = briefJson(
    { name, title, simulated, sha256: await source.checksum(), ...explored },
    1,
  )
  const files = [...explorationReport(source, explored), { name: 'explore.json', text: json }]
  try {
    for (const { name, text } of files) writeDurably(path.join(folder, name), text)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new OperatorError(`Cannot write the report: ${error.message}.`)
  }
  return files.map(({ name }) => name)
}
