import { models } from '@/lib/domain/models/model-registry'
import { storedDataset } from '@/lib/datasets/dataset-store'

export interface Health {
  readonly status: 'ok' | 'unavailable'
  readonly database: boolean
  /** Version of the model in memory; null when none serves. */
  readonly model: string | null
}

const unavailable: Health = { status: 'unavailable', database: false, model: null }

/** In milliseconds: whoever asks for our health wants to know within two seconds. */
const longestWait = 1_500

let looking: Promise<Health> | undefined

/**
 * Whether this process can answer. Without a model it can: popular films. While the database keeps it waiting it cannot,
 * and all who ask share one look, so that they do not queue up for connections.
 */
export async function health(): Promise<Health> {
  looking ??= look().finally(() => (looking = undefined))
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<Health>((resolve) => {
    timer = setTimeout(resolve, longestWait, unavailable)
  })
  return Promise.race([looking, tooLong]).finally(() => clearTimeout(timer))
}

async function look(): Promise<Health> {
  try {
    await storedDataset()
    return { status: 'ok', database: true, model: (await models.current())?.version ?? null }
  } catch {
    return unavailable
  }
}
