import { trainedModels, type ModelCursor, type TrainedModelRecord } from './trained-model-store'

interface ListModelsInput {
  readonly limit: number
  readonly after: ModelCursor | null
}

/** At most `limit` models, newest first; after a cursor, only older ones. */
export const listModels = (
  _context: object,
  { limit, after }: ListModelsInput,
): Promise<TrainedModelRecord[]> => trainedModels(limit, after)
