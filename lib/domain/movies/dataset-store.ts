import { db } from '../../platform/db/client'

export interface StoredDataset {
  readonly name: string
  readonly title: string
  readonly simulated: boolean
  readonly notice: string | null
  readonly movieCount: number
  readonly userCount: number
  readonly ratingCount: number
}

/** The data set in the database; null before the first import. */
export const storedDataset = (): Promise<StoredDataset | null> => db().dataset.findFirst()
