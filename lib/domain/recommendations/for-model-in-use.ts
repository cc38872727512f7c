import type { ServingModel } from '../models/model-registry'

/**
 * Makes a value for each model, and holds the one of the model used last. So what was computed with a model is dropped
 * when another one serves, and both can be freed.
 */
export function forModelInUse<T>(make: () => T): (serving: ServingModel) => T {
  let last: { readonly serving: ServingModel; readonly value: T } | undefined
  return (serving) => {
    if (last?.serving !== serving) last = { serving, value: make() }
    return last.value
  }
}
