import { OperatorError } from '../../platform/errors'
import {
  catalogue,
  servedAblations,
  servedFeeds,
  type AnyRecommender,
  type NumberOptions,
} from '../../recommender'
import { loadTensorFlow } from '../../platform/tensorflow/tensorflow'
import { secondCore } from '../../domain/models/training/calibrate-in-thread'
import { presets, type PresetName } from '../../domain/models/training/presets'

/** A model as it is measured: under its name, with its options. */
export interface EvaluatedModel {
  readonly name: string
  readonly recommender: AnyRecommender
  readonly options: NumberOptions
}

/** Always measured, so that their figures stand beside every other. */
const alwaysBeside = ['popularity', 'biases']

/** Every model by its kind: the laboratory's, "served" among them, and that one's feeds and without each of its parts. */
function modelsByName(): ReadonlyMap<string, AnyRecommender> {
  const loadTf = async () => (await loadTensorFlow()).tf
  const variants = [...servedFeeds(loadTf), ...servedAblations(loadTf)]
  return new Map([...catalogue(loadTf, secondCore), ...variants].map((one) => [one.kind, one]))
}

/**
 * The models asked for, the baselines before them.
 * @param wanted names; undefined: every model, but for the served one's feeds and without its parts
 * @param settings "factors=64" for the served model, "ease.lambda=500" for another
 * @param preset what the options of "served" are but for the settings
 * @throws {OperatorError} if there is no such model or option, or it is of a model that is not measured
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
  const names = new Set([...alwaysBeside, ...(wanted ?? all)])
  const options = parseSettings(settings, models)
  for (const name of options.keys()) {
    if (!names.has(name)) throw new OperatorError(`--set: ${name} is not among the models.`)
  }
  return [...names].map((name) => {
    const recommender = models.get(name)!
    const defaults = name === 'served' ? presets[preset] : recommender.defaults
    return { name, recommender, options: { ...numbersOf(defaults), ...options.get(name) } }
  })
}

/** Options are all numbers, as the contract of models has it; their type does not say so. */
const numbersOf = (options: object): NumberOptions =>
  Object.fromEntries(
    Object.entries(options).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    ),
  )

function parseSettings(
  settings: readonly string[],
  models: ReadonlyMap<string, AnyRecommender>,
): Map<string, NumberOptions> {
  const parsed = new Map<string, NumberOptions>()
  for (const setting of settings) {
    const [, model = 'served', name = '', value = ''] =
      /^(?:([^.=]+)\.)?([^.=]+)=(.+)$/.exec(setting) ?? []
    const recommender = models.get(model)
    const known = recommender ? Object.keys(numbersOf(recommender.defaults)) : []
    if (!known.includes(name) || !Number.isFinite(Number(value))) {
      throw new OperatorError(
        recommender
          ? `--set ${setting}: expected NAME=NUMBER or MODEL.NAME=NUMBER; ${model} has ${known.join(', ') || 'no options'}.`
          : `--set ${setting}: there is no model "${model}".`,
      )
    }
    parsed.set(model, { ...parsed.get(model), [name]: Number(value) })
  }
  return parsed
}
