import { listener } from '../../platform/db/listener'
import type { CheckedRegistry } from './model-registry'

/** In milliseconds. Without notices, an activation is found after this time. */
const pollMs = 1_500

export interface ModelWatch {
  stop(): Promise<void>
}

/**
 * Lets a process switch to another model as soon as it is activated. A trigger sends a notice on each change to the
 * table of models. The poll finds changes whose notice was lost, and opens the connection for notices again.
 * @returns when the first check has ended and the process listens, if it can
 */
export async function watchModels(models: Pick<CheckedRegistry, 'check'>): Promise<ModelWatch> {
  const check = (): Promise<void> => models.check().catch(() => undefined) // the next one may succeed
  const notices = listener('matinee_models', () => void check())
  let stopped = false
  let waiting: NodeJS.Timeout | undefined
  async function poll(): Promise<void> {
    await notices.listen()
    await check()
    if (!stopped) waiting = setTimeout(pollAgain, pollMs).unref()
  }
  const pollAgain = (): void => {
    polling = poll()
  }
  let polling = poll()
  await polling
  return {
    async stop() {
      stopped = true
      clearTimeout(waiting)
      await polling
      await notices.close()
    },
  }
}
