import { OperatorError } from '../../platform/errors'
import {
  allRecommenders,
  servedAblations,
  servedFeeds,
  type AnyRecommender,
  type ModelOptions,
} from '../../recommender'
import { loadTensorFlow } from '../../platform/tensorflow/tensorflow'
import { threadedCalibration } from '../../domain/models/training/calibrate-in-thread'
import { presets, type PresetName } from '../../domain/models/training/presets'
import { parseSettings } from './model-settings'

/** A model to measure, with its name and options. */
export interface EvaluatedModel {
  readonly name: string
  readonly recommender: AnyRecommender
  readonly options: ModelOptions
}

/** Always measured, as baselines for the others. */
const baselines = ['popularity', 'biases']

/** Every model by its kind, with the feeds and ablations of the served model. */
export function modelsByName(): ReadonlyMap<string, AnyRecommender> {
  const loadTf = async () => (await loadTensorFlow()).tf
  const variants = [...servedFeeds(loadTf, threadedCalibration), ...servedAblations(loadTf)]
  return new Map(
    [...allRecommenders(loadTf, threadedCalibration), ...variants].map((one) => [one.kind, one]),
  )
}

/**
 * The wanted models, after the baselines.
 * @param wanted names; undefined: every model except the feeds and ablations of the served model
 * @param settings "factors=64" for the served model, "ease.lambda=500" for another
 * @param preset the options of "served" and its feeds that the settings change
 * @throws {OperatorError} if there is no such model or option, or a setting is for a model that is not measured
 */
export function evaluatedModels(
  wanted: readonly string[] | undefined,
  settings: readonly string[],
  preset: PresetName = 'full',
): EvaluatedModel[] {
  const models = modelsByName()
  for (const name of wanted ?? []) {
    if (!models.has(name)) {
      throw new OperatorError(
        `There is no model "${name}"; there are ${[...models.keys()].join(', ')}.`,
      )
    }
  }
  const all = [...models.keys()].filter((name) => !name.startsWith('served-'))
  const names = new Set([...baselines, ...(wanted ?? all)])
  const options = parseSettings(settings, models)
  for (const name of options.keys()) {
    if (!names.has(name)) throw new OperatorError(`--set: ${name} is not among the models.`)
  }
  return [...names].map((name) => {
    const recommender = models.get(name)!
    const isServed = name === 'served' || recommender.view?.base.kind === 'served'
    const ofPreset = isServed ? presets[preset] : {}
    return {
      name,
      recommender,
      options: { ...recommender.defaults, ...ofPreset, ...options.get(name) },
    }
  })
}
