import { isDeepStrictEqual } from 'node:util'
import { restoreServed, type ServedModel } from '../../recommender'
import { catalogueVersion, filmStates, type FilmStates } from '../movies/movie-store'
import { ArtifactError, readArtifact } from './artifact'
import { withFilmsAddedAfterTraining } from './films-added-after-training'
import type { ServingModel } from './serving-model'
import { withoutFilms } from './without-films'

/** In milliseconds: so long a film is new. */
const newFor = 90 * 24 * 3_600_000

/** An artifact in memory. */
interface Base extends Pick<ServingModel, 'version' | 'manifest' | 'movieIds' | 'rowOf'> {
  /** The artifact with the films that were added after its training, and hidden ones. */
  readonly whole: ServedModel
  /** The last film that was there at the training. */
  readonly lastTrainedId: number
}

/** A model with the films that it was loaded for. */
interface LoadedModel extends Base {
  readonly serving: ServingModel
  /** The version of the catalogue before the films were read. */
  readonly catalogueVersion: string
  readonly films: FilmStates
}

/** Loads models of a folder, and notices when films have changed. */
export function modelLoader(folder: () => string, now: () => Date) {
  /** For each model that serves. The registry returns the same objects. */
  const loaded = new WeakMap<ServingModel, LoadedModel>()
  const stateOf = ({ lastTrainedId }: Pick<LoadedModel, 'lastTrainedId'>): Promise<FilmStates> =>
    filmStates(lastTrainedId, new Date(now().getTime() - newFor))

  /** @throws {ArtifactError} if it is damaged or not of this kind */
  async function load(version: string, previous: ServingModel | null): Promise<ServingModel> {
    const before = previous?.version === version ? loaded.get(previous) : undefined
    // Read first: a change after it is noticed at the next check.
    const current = await catalogueVersion()
    if (before) {
      const films = await stateOf(before)
      if (isDeepStrictEqual(films, before.films)) {
        loaded.set(before.serving, { ...before, catalogueVersion: current })
        return before.serving
      }
      // What is hidden or new needs no other arrays.
      if (films.added === before.films.added) return serve(before, current, films)
    }
    const { manifest, weights } = await readArtifact(folder(), version)
    const { movieIds: trainedIds, ...trained } = weights
    if (!(trainedIds instanceof Int32Array))
      throw new ArtifactError(`${version}: there are no film ids`)
    const lastTrainedId = trainedIds.reduce((most, id) => Math.max(most, id), 0)
    const films = await stateOf({ lastTrainedId })
    const { movieIds, weights: arrays } = await orRefuse(version, () =>
      withFilmsAddedAfterTraining({ movieIds: trainedIds, weights: trained }),
    )
    const rows = new Map(Array.from(movieIds, (id, row) => [id, row]))
    const whole = await orRefuse(version, () => restoreServed(arrays))
    const rowOf = (movieId: number): number | undefined => rows.get(movieId)
    return serve({ version, manifest, movieIds, rowOf, whole, lastTrainedId }, current, films)
  }

  function serve(base: Base, current: string, films: FilmStates): ServingModel {
    const hidden = new Set(films.hidden)
    const recent = new Set(films.recent)
    const { version, manifest, movieIds, rowOf, whole, lastTrainedId } = base
    const hiddenRows = new Set(films.hidden.flatMap((id) => rowOf(id) ?? []))
    const serving: ServingModel = {
      version,
      manifest,
      movieIds,
      rowOf,
      model: withoutFilms(whole, hiddenRows),
      isHidden: (movieId) => hidden.has(movieId),
      isNew: (row) => recent.has(movieIds[row]!),
    }
    const artifact = { version, manifest, movieIds, rowOf, whole, lastTrainedId }
    loaded.set(serving, { ...artifact, serving, catalogueVersion: current, films })
    return serving
  }

  return {
    load,
    isOutdated: async (serving: ServingModel): Promise<boolean> =>
      loaded.get(serving)?.catalogueVersion !== (await catalogueVersion()),
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
