import { expect, test } from 'vitest'
import { overviewTables } from '@/lib/laboratory/reports/overview-tables'
import { measuredSection, modelResult } from '../../../../support/measured-section'

const section = (
  protocol: string,
  metrics: Record<string, Record<string, number>>,
  dataset = 'a',
) =>
  measuredSection(
    Object.entries(metrics).map(([model, values]) => modelResult(model, { metrics: values })),
    { dataset, protocol },
  )

test('the overview has all protocols of a data set side by side, and marks the best model', () => {
  const tables = overviewTables([
    section('strong:9:0', { ease: { 'ndcg@100': 0.4 }, good: { 'ndcg@100': 0.5 } }),
    section('random:0.1:0', {
      good: { rmse: 0.8, mae: 0.6, 'ndcg@100': 0.3 },
      biases: { rmse: 0.9, 'ndcg@100': 0.35 },
    }),
    section('cold:0.1:0', { good: { rmse: 1.1 } }, 'b'),
  ])
  expect(tables).toEqual([
    {
      dataset: 'a',
      table: [
        ['model', 'strong:9:0 NDCG@100', 'random:0.1:0 RMSE', 'random:0.1:0 NDCG@100'],
        ['good', '**0.5000**', '**0.8000**', '0.3000'],
        ['biases', '', '0.9000', '**0.3500**'],
        ['ease', '0.4000', '', ''],
      ],
    },
  ])
})
