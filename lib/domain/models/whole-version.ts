import { ArtifactError, readArtifact } from './artifact'
import { modelsFolder } from './models-folder'
import { activatedVersions } from './trained-model-store'

/**
 * The newest activated version whose artifact is whole: the one a server would serve. Cheaper than the registry, since
 * nothing is made of the weights and TensorFlow.js is not loaded.
 * @param refused told of each artifact that is not
 * @returns undefined if there is none
 */
export async function wholeVersion(
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
