import { db } from '../../platform/db/client'

export interface StoredDataset {
  readonly name: string
  readonly title: string
  readonly simulated: boolean
  readonly notice: string | null
  /** The terms of use in short; null if they are unknown. */
  readonly license: string | null
  readonly licenseUrl: string | null
  /** The page of the publisher; null if it is unknown. */
  readonly source: string | null
  readonly movieCount: number
  readonly userCount: number
  readonly ratingCount: number
}

/** The data set in the database; null before the first import. */
export const storedDataset = (): Promise<StoredDataset | null> => db().dataset.findFirst()
