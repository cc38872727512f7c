import { LRUCache } from 'lru-cache'
import { restoreServed, type ServedModel } from '../../recommender'
import { movieIdsAfter } from '../movies/movie-store'
import { ArtifactError, readArtifact, type Manifest } from './artifact'
import { withFilmsAddedAfterTraining } from './films-added-after-training'
import { modelsFolder } from './models-folder'
import { activatedVersions } from './trained-model-store'

/** A model in memory, with the database IDs of its film rows. */
export interface ServingModel {
  readonly version: string
  readonly manifest: Manifest
  readonly model: ServedModel
  /** Database id of each film row, shape [movies]. */
  readonly movieIds: Int32Array
  /** The row of a film; undefined if the model does not know it. */
  readonly rowOf: (movieId: number) => number | undefined
}

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
  readonly load: (version: string) => Promise<ServingModel>
  /** Whether films were added since it was loaded. */
  readonly lacksFilms: (model: ServingModel) => Promise<boolean>
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
 * Holds the active model in memory. It checks in the background whether another model was activated or films were
 * added, and switches when the new model is loaded and verified. A damaged model is refused, and the previous one
 * continues to serve.
 */
export function modelRegistry({
  versions,
  load,
  lacksFilms,
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
      if (version === serving?.version && !(await lacksFilms(serving))) return
      if (damaged.has(version)) continue
      try {
        serving = await load(version)
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

/** @throws {ArtifactError} if it is damaged or not of this kind */
async function loadServingModel(folder: string, version: string): Promise<ServingModel> {
  const { manifest, weights } = await readArtifact(folder, version)
  const { movieIds: trainedIds, ...trained } = weights
  if (!(trainedIds instanceof Int32Array))
    throw new ArtifactError(`${version}: there are no film ids`)
  const { movieIds, weights: arrays } = await orRefuse(version, () =>
    withFilmsAddedAfterTraining({ movieIds: trainedIds, weights: trained }),
  )
  const rows = new Map(Array.from(movieIds, (id, row) => [id, row]))
  return {
    version,
    manifest,
    movieIds,
    model: await orRefuse(version, () => restoreServed(arrays)),
    rowOf: (movieId) => rows.get(movieId),
  }
}

/** The result of `work`. @throws {ArtifactError} if an array is missing or misshapen */
async function orRefuse<T>(version: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RangeError) throw new ArtifactError(`${version}: ${error.message}`)
    throw error
  }
}

/** The registry of this process. */
export const models: CheckedRegistry = modelRegistry({
  versions: activatedVersions,
  load: (version) => loadServingModel(modelsFolder(), version),
  lacksFilms: async ({ movieIds }) => (await movieIdsAfter(movieIds.at(-1) ?? 0)).length > 0,
  refused: ({ message }) => console.error(`Cannot load a model: ${message}`),
  now: () => performance.now(),
  recheckMs: 5_000,
})
