import { ranked, type Table } from './figures-table'
import type { Section } from './results'

const metrics = [
  ['recall@20', 'Recall@20'],
  ['recall@50', 'Recall@50'],
  ['ndcg@100', 'NDCG@100'],
] as const

/** Figures that papers report, measured with 10,000 test people of MovieLens 20M. */
const published = [
  ['RecVAE, as published (Shenbin et al. 2020)', '0.414', '0.553', '0.442'],
  ['Mult-VAE, as published (Liang et al. 2018)', '0.395', '0.537', '0.426'],
  ['EASE, as published (Steck 2019)', '0.391', '0.521', '0.420'],
]

/**
 * The metrics that papers report with the protocol of Liang et al., and on MovieLens 20M their figures; null for other
 * protocols.
 */
export function publishedTable({ dataset, protocol, models }: Section): Table | null {
  if (!protocol.startsWith('vae:')) return null
  const measured = models.filter(({ metrics }) => metrics['recall@50'] !== undefined)
  return [
    ['model', ...metrics.map(([, title]) => title)],
    ...ranked(measured, 'ndcg@100').map(({ model, metrics: values }) => [
      model,
      ...metrics.map(([name]) => values[name]!.toFixed(4)),
    ]),
    ...(dataset === 'ml-20m' && protocol.startsWith('vae:10000:') ? published : []),
  ]
}
