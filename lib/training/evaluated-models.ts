import { OperatorError } from '../errors'
import { catalogue, servedAblations, type AnyRecommender, type NumberOptions } from '../recommender'
import { loadTensorFlow } from '../tensorflow'
import { servedRecommender } from './fit-and-measure'

/** A model as it is measured: under its name, with its options. */
export interface EvaluatedModel {
  readonly name: string
  readonly recommender: AnyRecommender
  readonly options: NumberOptions
}

/** Always measured, so that their figures stand beside every other. */
const alwaysBeside = ['popularity', 'biases']

/** Every model by name: the laboratory's by kind, and the one that serves as "served". */
function modelsByName(): Map<string, AnyRecommender> {
  const laboratory = catalogue(async () => (await loadTensorFlow()).tf)
  const models = new Map(laboratory.map((recommender) => [recommender.kind, recommender]))
  models.set('served', servedRecommender)
  for (const ablation of servedAblations(async () => (await loadTensorFlow()).tf))
    models.set(ablation.kind, ablation)
  return models
}

/**
 * The models asked for, the baselines before them.
 * @param wanted names; undefined: every model
 * @param settings "factors=64" for the served model, "ease.l2=500" for another
 * @throws {OperatorError} if there is no such model or option
 */
export function evaluatedModels(
  wanted: readonly string[] | undefined,
  settings: readonly string[],
): EvaluatedModel[] {
  const models = modelsByName()
  for (const name of wanted ?? []) {
    if (!models.has(name)) {
      throw new OperatorError(
        `There is no model "${name}"; there are ${[...models.keys()].join(', ')}.`,
      )
    }
  }
  const all = [...models.keys()].filter((name) => !name.startsWith('served-without-'))
  const names = new Set([...alwaysBeside, ...(wanted ?? all)])
  const options = parseSettings(settings, models)
  return [...names].map((name) => {
    const recommender = models.get(name)!
    return { name, recommender, options: { ...numbersOf(recommender), ...options.get(name) } }
  })
}

/** All options are numbers; what is not (a list, a flag) is left to its default and cannot be set here. */
const numbersOf = ({ defaults }: AnyRecommender): NumberOptions =>
  Object.fromEntries(
    Object.entries(defaults).filter(
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
    const known = recommender ? Object.keys(numbersOf(recommender)) : []
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
