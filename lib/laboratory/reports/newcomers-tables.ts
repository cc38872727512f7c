import { givenSizes } from '../../recommender'
import { ranked, type Table } from './figures-table'
import type { ModelResult } from './results'

/** How well films are chosen for new people. */
const choosingMetrics = [
  ['ndcg@10', 'NDCG@10'],
  ['recall@20', 'Recall@20'],
  ['snips-ndcg@10', 'SNIPS NDCG@10'],
] as const

/**
 * How well each model chooses films for new people, by the number of their known ratings: a table for each metric, the
 * best model at ten ratings first. Empty unless the protocol varies the number.
 */
export function newcomersTables(
  models: readonly ModelResult[],
): { readonly title: string; readonly table: Table }[] {
  return choosingMetrics.flatMap(([metric, title]) => {
    const at = (given: number): string => `${metric}@${given}`
    const measured = models.filter(({ metrics }) => metrics[at(10)] !== undefined)
    if (measured.length === 0) return []
    const rows = ranked(measured, at(10)).map(({ model, metrics }) => [
      model,
      ...givenSizes.map((given) => metrics[at(given)]?.toFixed(4) ?? ''),
    ])
    return [
      {
        title: `${title} by number of known ratings:`,
        table: [['model', ...givenSizes.map(String)], ...rows],
      },
    ]
  })
}
