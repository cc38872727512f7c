import { restoreServed, type ModelWeights, type ServedModel } from '../../recommender'
import { movieIdsAfter } from '../movies/movie-store'
import { ArtifactError, readArtifact, type Manifest } from './artifact'
import { withLateFilms } from './late-films'
import { modelsFolder } from './models-folder'
import { activatedVersions } from './trained-model-store'

/** A model in memory, with the database ids of its rows. */
export interface ServingModel {
  readonly version: string
  readonly manifest: Manifest
  readonly model: ServedModel
  /** Database id of each film row, shape [movies]. */
  readonly movieIds: Int32Array
  /** The row of a film; undefined for one that came after the training. */
  rowOf(movieId: number): number | undefined
}

export interface ModelRegistry {
  /** The model that serves now; null when none does. */
  current(): Promise<ServingModel | null>
}

export interface RegistryOptions {
  /** Activated versions, newest first. */
  readonly versions: () => Promise<readonly string[]>
  readonly load: (version: string) => Promise<ServingModel>
  /** Whether films have come since it was loaded. */
  readonly lacksFilms: (model: ServingModel) => Promise<boolean>
  /** Told of an artifact that is refused, once for each. */
  readonly refused: (error: ArtifactError) => void
  readonly now: () => number
  /** How long an answer about versions holds. */
  readonly recheckMs: number
}

/**
 * Keeps the active model in memory. Asks in the background whether another was activated or films have come, and swaps
 * only once the new one is loaded and verified; a damaged one is refused, and what served before goes on serving.
 */
export function modelRegistry({
  versions,
  load,
  lacksFilms,
  refused,
  now,
  recheckMs,
}: RegistryOptions): ModelRegistry {
  let serving: ServingModel | null = null
  let checkedAt = -Infinity
  let checking: Promise<void> | null = null
  const damaged = new Set<string>()

  async function check(): Promise<void> {
    for (const version of await versions()) {
      if (version === serving?.version && !(await lacksFilms(serving))) return
      if (damaged.has(version)) continue
      try {
        serving = await load(version)
        return
      } catch (error) {
        if (!(error instanceof ArtifactError)) throw error
        damaged.add(version)
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
    async current() {
      const due = now() - checkedAt >= recheckMs
      if (serving === null) {
        if (due) await recheck()
      } else if (due) {
        // Nobody waits for a recheck; if the database is away, what serves goes on serving.
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
  const { movieIds, weights: arrays } = await withLateFilms({
    movieIds: trainedIds,
    weights: trained,
  })
  const rows = new Map(Array.from(movieIds, (id, row) => [id, row]))
  return {
    ...{ version, manifest, movieIds },
    model: restoreOrRefuse(version, arrays),
    rowOf: (movieId) => rows.get(movieId),
  }
}

function restoreOrRefuse(version: string, arrays: ModelWeights): ServedModel {
  try {
    return restoreServed(arrays)
  } catch (error) {
    if (error instanceof RangeError) throw new ArtifactError(`${version}: ${error.message}`)
    throw error
  }
}

/** The registry of this process. */
export const models: ModelRegistry = modelRegistry({
  versions: activatedVersions,
  load: (version) => loadServingModel(modelsFolder(), version),
  lacksFilms: async ({ movieIds }) => (await movieIdsAfter(movieIds.at(-1) ?? 0)).length > 0,
  refused: ({ message }) => console.error(`A model is refused: ${message}`),
  now: () => performance.now(),
  recheckMs: 5_000,
})
