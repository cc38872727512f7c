import type { DatasetSource } from '../../datasets/dataset'
import { importDataset, type ImportSummary } from '../../datasets/import-dataset'
import { removeDatasets, storedRows } from './stored-rows-store'

/**
 * Imports a data set, checks that it is in the database completely or not at all, and removes it.
 * @throws the error of the import, or one that says what is half written
 */
export async function importAndCheck(source: DatasetSource): Promise<void> {
  let summary: ImportSummary | undefined
  let failure: Error | undefined
  try {
    summary = await importDataset(source)
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error))
  }
  const rows = await storedRows()
  await removeDatasets()
  const { datasets, movies, people, ratings, staging, wrongCounts } = rows
  const isComplete = summary
    ? datasets === 1 &&
      movies === summary.movieCount &&
      people === summary.userCount &&
      ratings === summary.ratingCount
    : datasets + movies + people + ratings === 0
  if (!isComplete || staging > 0 || wrongCounts > 0)
    throw new Error(`half written: ${JSON.stringify({ summary, ...rows })}`)
  if (failure) throw failure
}
