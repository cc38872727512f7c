import type { EvaluationResults } from './results'

/** Old and new results in a fixed order; new ones replace those of the same data set and protocol; there is one trade-off for each data set. */
export function mergeResults(old: EvaluationResults, newer: EvaluationResults): EvaluationResults {
  const tradeOffs = merged(old.tradeOffs ?? [], newer.tradeOffs ?? [], ({ dataset }) => dataset)
  return {
    sections: merged(old.sections, newer.sections, ({ dataset, protocol }) =>
      [dataset, protocol].join(' '),
    ),
    searches: merged(old.searches, newer.searches, ({ dataset, protocol, model, metric, budget }) =>
      [dataset, protocol, model, metric, budget].join(' '),
    ),
    ...(tradeOffs.length > 0 && { tradeOffs }),
  }
}

function merged<T>(old: readonly T[], newer: readonly T[], keyOf: (one: T) => string): T[] {
  const byKey = new Map([...old, ...newer].map((one) => [keyOf(one), one]))
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}
