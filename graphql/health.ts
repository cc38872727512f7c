import { models } from '@/lib/domain/models/model-registry'
import { storedDataset } from '@/lib/domain/movies/dataset-store'

export interface Health {
  readonly status: 'ok' | 'unavailable'
  readonly database: boolean
  /** The version of the active model; null if there is none. */
  readonly model: string | null
}

const unavailable: Health = { status: 'unavailable', database: false, model: null }

/** In milliseconds. Health checks usually time out after two seconds. */
const maxWaitMs = 1_500

let checking: Promise<Health> | undefined

/**
 * Whether this process can answer requests. It can without a model, with popular films. It cannot while the database
 * does not answer. Simultaneous checks share one query, so that they do not queue for connections.
 */
export async function health(): Promise<Health> {
  checking ??= check().finally(() => (checking = undefined))
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<Health>((resolve) => {
    timer = setTimeout(resolve, maxWaitMs, unavailable)
  })
  return Promise.race([checking, tooLong]).finally(() => clearTimeout(timer))
}

async function check(): Promise<Health> {
  try {
    await storedDataset()
    return { status: 'ok', database: true, model: (await models.current())?.version ?? null }
  } catch {
    return unavailable
  }
}
