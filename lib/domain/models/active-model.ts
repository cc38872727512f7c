import type { ModelRegistry } from './model-registry'
import type { TrainedModelRecord } from './trained-model-store'

interface RegistryContext {
  readonly models: ModelRegistry
}

interface ActiveModelContext extends RegistryContext {
  readonly loaders: {
    readonly model: { load(version: string): Promise<TrainedModelRecord | null> }
  }
}

/** The model that makes the current recommendations; null if no model is active. */
export async function activeModel({
  models,
  loaders,
}: ActiveModelContext): Promise<TrainedModelRecord | null> {
  const serving = await models.current()
  return serving && loaders.model.load(serving.version)
}

/** Whether a model makes the current recommendations. */
export async function isActive(
  { models }: RegistryContext,
  { version }: { readonly version: string },
): Promise<boolean> {
  return (await models.current())?.version === version
}
