import { presets, type PresetName } from '../../domain/models/training/presets'
import type { EvaluatedModel } from './evaluated-models'
import { modelsByName } from './evaluated-models'

/** A model of the trade-off, and how its point is shown. */
export interface TradeOffModel extends EvaluatedModel {
  /** The line that it is a point of; null for a single point. */
  readonly line: string | null
  readonly label: string
}

/** The values of each option of the feed. The other option keeps its default, so both lines contain the usual feed. */
const lines = {
  adventurousness: [0, 0.25, 0.5, 0.75, 1],
  diversity: [0, 0.4, 0.8, 1.2],
} as const

const singles = [
  ['served', 'appeal alone'],
  ['popularity', 'popularity'],
  ['ease', 'EASE'],
  ['implicit-als', 'implicit ALS'],
] as const

/**
 * The models of the trade-off: the feed at several values of adventurousness and of diversity, which all share one fit,
 * and models that rank by appeal alone.
 */
export function tradeOffModels(preset: PresetName): TradeOffModel[] {
  const models = modelsByName()
  const feed = models.get('served-feed')!
  const feeds = Object.entries(lines).flatMap(([option, values]) =>
    values.map((value): TradeOffModel => ({
      name: `served-feed ${option} ${value}`,
      recommender: feed,
      options: { ...feed.defaults, ...presets[preset], [option]: value },
      line: option,
      label: String(value),
    })),
  )
  const others = singles.map(([name, label]): TradeOffModel => {
    const recommender = models.get(name)!
    const ofPreset = name === 'served' ? presets[preset] : {}
    const options = { ...recommender.defaults, ...ofPreset }
    return { name, recommender, options, line: null, label }
  })
  return [...feeds, ...others]
}
