import { ArtifactError, readArtifact } from './artifact'
import { modelsFolder } from './models-folder'
import { activatedVersions } from './trained-model-store'

/**
 * The newest activated version whose artifact is undamaged: the one that a server would serve. Cheaper than the
 * registry, because it neither restores the model nor loads TensorFlow.js.
 * @param refused called for each damaged artifact
 * @returns undefined without such a version
 */
export async function newestUndamagedVersion(
  refused: (error: ArtifactError) => void,
): Promise<string | undefined> {
  for (const version of await activatedVersions()) {
    try {
      await readArtifact(modelsFolder(), version)
      return version
    } catch (error) {
      if (!(error instanceof ArtifactError)) throw error
      refused(error)
    }
  }
  return undefined
}
