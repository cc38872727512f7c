import { models } from '@/lib/model-store/model-registry'
import { storedDataset } from '@/lib/datasets/dataset-store'

export interface Health {
  readonly status: 'ok' | 'unavailable'
  readonly database: boolean
  /** Version of the model in memory; null when none serves. */
  readonly model: string | null
}

/** Whether this process can answer. Without a model it can: popular films. */
export async function health(): Promise<Health> {
  try {
    await storedDataset()
    return { status: 'ok', database: true, model: (await models.current())?.version ?? null }
  } catch {
    return { status: 'unavailable', database: false, model: null }
  }
}
