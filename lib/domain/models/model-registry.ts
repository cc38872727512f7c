import { LRUCache } from 'lru-cache'
import { ArtifactError } from './artifact'
import { modelLoader } from './model-loader'
import { modelsFolder } from './models-folder'
import type { ServingModel } from './serving-model'
import { activatedVersions } from './trained-model-store'

export interface ModelRegistry {
  /** The serving model; null if there is none. */
  current(): Promise<ServingModel | null>
}

export interface CheckedRegistry extends ModelRegistry {
  /** Looks for another model at once, and returns when it serves. @throws {Error} if the database is unavailable */
  check(): Promise<void>
}

export interface RegistryOptions {
  /** Activated versions, newest first. */
  readonly versions: () => Promise<readonly string[]>
  /** @param previous the model that serves now, of which a part may be used again */
  readonly load: (version: string, previous: ServingModel | null) => Promise<ServingModel>
  /** Whether films were added, changed or hidden since it was loaded. */
  readonly isOutdated: (model: ServingModel) => Promise<boolean>
  /** Called with each artifact that is refused. */
  readonly refused: (error: ArtifactError) => void
  readonly now: () => number
  /** How long the list of versions is used. */
  readonly recheckMs: number
}

/** The largest number of damaged versions that are remembered. */
const maxDamaged = 100
/** In milliseconds: after this time a damaged artifact is read again, because an operator may have restored it. */
const rereadDamagedAfter = 300_000

/**
 * Holds the active model in memory. It checks in the background whether another model was activated or films changed, and switches when the new model is loaded and verified. A damaged model is refused, and the previous one
 * continues to serve.
 */
export function modelRegistry({
  versions,
  load,
  isOutdated,
  refused,
  now,
  recheckMs,
}: RegistryOptions): CheckedRegistry {
  let serving: ServingModel | null = null
  let checkedAt = -Infinity
  let checking: Promise<void> | null = null
  const damaged = new LRUCache<string, true>({
    max: maxDamaged,
    ttl: rereadDamagedAfter,
    ttlResolution: 0,
    perf: { now },
  })

  async function check(): Promise<void> {
    for (const version of await versions()) {
      if (version === serving?.version && !(await isOutdated(serving))) return
      if (damaged.has(version)) continue
      try {
        serving = await load(version, serving)
        return
      } catch (error) {
        if (!(error instanceof ArtifactError)) throw error
        damaged.set(version, true)
        refused(error)
      }
    }
  }

  function recheck(): Promise<void> {
    checking ??= check().finally(() => {
      checkedAt = now()
      checking = null
    })
    return checking
  }

  return {
    async check() {
      // A check that has begun may have read the versions before the change.
      await checking?.catch(() => undefined)
      await recheck()
    },
    async current() {
      const due = now() - checkedAt >= recheckMs
      if (serving === null) {
        if (due) await recheck()
      } else if (due) {
        // No request waits for the check. If the database is unavailable, the same model continues to serve.
        recheck().catch(() => undefined)
      }
      return serving
    },
  }
}

const { load, isOutdated } = modelLoader(modelsFolder, () => new Date())

/** The registry of this process. */
export const models: CheckedRegistry = modelRegistry({
  versions: activatedVersions,
  load,
  isOutdated,
  refused: ({ message }) => console.error(`Cannot load a model: ${message}`),
  now: () => performance.now(),
  recheckMs: 2_000,
})
