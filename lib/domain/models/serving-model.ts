import type { ServedModel } from '../../recommender'
import type { Manifest } from './artifact'

/** A model in memory, with the database IDs of its film rows. */
export interface ServingModel {
  readonly version: string
  readonly manifest: Manifest
  readonly model: ServedModel
  /** Database id of each film row, shape [movies]. */
  readonly movieIds: Int32Array
  /** The row of a film; undefined if the model does not know it. */
  readonly rowOf: (movieId: number) => number | undefined
  /** Whether a film is hidden from lists. Rankings of the model leave it out. */
  readonly isHidden: (movieId: number) => boolean
  /** Whether a film row was added lately, so that feeds reserve room for it until the model knows its ratings. */
  readonly isNew: (row: number) => boolean
}
