import type { ServingModel } from '../models/serving-model'

/**
 * Creates a value, such as a cache, for each model, and stores only the value of the model that was used last. When
 * another model serves, the old model and everything that was computed with it can be freed.
 */
export function forModelInUse<T>(make: () => T): (serving: ServingModel) => T {
  let last: { readonly serving: ServingModel; readonly value: T } | undefined
  return (serving) => {
    if (last?.serving !== serving) last = { serving, value: make() }
    return last.value
  }
}
