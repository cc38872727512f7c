import { OperatorError } from '../../platform/errors'
import type { AnyRecommender, ModelOptions } from '../../recommender'

type OptionValue = ModelOptions[string]

/** The default options of any model; the contract test of the models checks their types. */
const optionsOf = ({ defaults }: Pick<AnyRecommender, 'defaults'>): ModelOptions => ({
  ...defaults,
})

/**
 * Options given on the command line, by model.
 * @param settings "factors=64" for the served model, "ease.lambda=500" for another
 * @throws {OperatorError} if there is no such model or option, or the value is not one of the option's
 */
export function parseSettings(
  settings: readonly string[],
  models: ReadonlyMap<string, AnyRecommender>,
): Map<string, ModelOptions> {
  const parsed = new Map<string, ModelOptions>()
  for (const setting of settings) {
    const [, model = 'served', name = '', text = ''] =
      /^(?:([^.=]+)\.)?([^.=]+)=(.+)$/.exec(setting) ?? []
    const recommender = models.get(model)
    if (!recommender) throw new OperatorError(`--set ${setting}: there is no model "${model}".`)
    const value = parseValue(text, recommender, name)
    if (value === undefined) {
      throw new OperatorError(
        `--set ${setting}: expected NAME=VALUE or MODEL.NAME=VALUE; ${model} has ${namesOf(recommender)}.`,
      )
    }
    parsed.set(model, { ...parsed.get(model), [name]: value })
  }
  return parsed
}

/** The value in the type of its option; undefined if there is no such option or value. */
function parseValue(
  text: string,
  recommender: AnyRecommender,
  option: string,
): OptionValue | undefined {
  const usual = optionsOf(recommender)[option]
  if (typeof usual === 'number') return Number.isFinite(Number(text)) ? Number(text) : undefined
  return usual === undefined
    ? undefined
    : valuesOf(recommender, option, usual).find((value) => String(value) === text)
}

/** The possible values of an option that is not a number. */
function valuesOf(
  { searchSpace }: AnyRecommender,
  option: string,
  usual: OptionValue,
): readonly OptionValue[] {
  if (typeof usual === 'boolean') return [true, false]
  const range = searchSpace?.[option]
  return range && 'values' in range ? range.values : [usual]
}

/** "factors, halving (true or false)" */
function namesOf(recommender: AnyRecommender): string {
  const names = Object.entries(optionsOf(recommender)).map(([option, usual]) =>
    typeof usual === 'number'
      ? option
      : `${option} (${valuesOf(recommender, option, usual).join(' or ')})`,
  )
  return names.join(', ') || 'no options'
}
