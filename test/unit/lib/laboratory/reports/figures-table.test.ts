import { describe, expect, test } from 'vitest'
import { describeProtocol } from '@/lib/laboratory/reports/describe-protocol'
import {
  figuresTable,
  listsTable,
  primaryMetric,
  ranked,
} from '@/lib/laboratory/reports/figures-table'
import { markdownTable } from '@/lib/laboratory/reports/markdown-table'
import { mergeResults } from '@/lib/laboratory/reports/merge-results'
import { evaluationResults } from '@/lib/laboratory/reports/results'
import { publishedTable } from '@/lib/laboratory/reports/published-table'
import { searchPlots } from '@/lib/laboratory/reports/search-plots'
import { searchTable } from '@/lib/laboratory/reports/search-table'
import { measuredSection, modelResult, searchResult } from '../../../../support/measured-section'

const against = (difference: number, verdict: 'better' | 'none') => ({
  interval: { low: 0, high: 1 },
  against: {
    baseline: 'biases',
    difference,
    verdict,
    interval: { low: difference - 0.01, high: difference + 0.01 },
  },
})

describe('the table of figures', () => {
  test('has the best model first, and calls a difference within the noise none', () => {
    const table = figuresTable([
      modelResult('biases'),
      modelResult('same', {
        metrics: { rmse: 0.899, coverage80: 0.8012 },
        comparisons: { rmse: against(-0.001, 'none') },
      }),
      modelResult('good', {
        metrics: { rmse: 0.85, mae: 0.65 },
        comparisons: { rmse: against(-0.05, 'better') },
      }),
    ])
    expect(table).toEqual([
      [
        'model',
        'RMSE',
        'MAE',
        '80 % range covers',
        'RMSE − biases',
        'fit, s',
        'CPU, s',
        'peak, MB',
      ],
      ['good', '0.8500', '0.6500', '', '−0.0500 (−0.0600 … −0.0400) better', '1.3', '2.5', '100'],
      ['same', '0.8990', '', '80.1 %', '−0.0010 (−0.0110 … +0.0090) none', '1.3', '2.5', '100'],
      ['biases', '0.9000', '0.7000', '', '', '1.3', '2.5', '100'],
    ])
  })

  test('has deviations for several folds', () => {
    const result = modelResult('ease', { metrics: { rmse: 0.9 }, deviations: { rmse: 0.0123 } })
    expect(figuresTable([result])[1]).toContain('0.9000 ± 0.0123')
  })

  test('sorts errors ascending and gains descending, missing figures last, ties by name', () => {
    const models = [
      modelResult('c', { metrics: { 'ndcg@100': 0.1 } }),
      modelResult('none', { metrics: {} }),
      modelResult('b', { metrics: { 'ndcg@100': 0.3 } }),
      modelResult('a', { metrics: { 'ndcg@100': 0.3 } }),
    ]
    const names = (metric: string) => ranked(models, metric).map(({ model }) => model)
    expect(names('ndcg@100')).toEqual(['a', 'b', 'c', 'none'])
    expect(primaryMetric(models)).toBe('ndcg@100')
    expect(primaryMetric([...models, modelResult('x')])).toBe('rmse')
  })

  test('has no lists without ranking metrics', () => {
    expect(listsTable([modelResult('biases')])).toBeNull()
    const metrics = { 'ndcg@10': 0.2, 'catalogue@10': 0.255, 'popularity@10': 812.4, mrr: 0.5 }
    expect(listsTable([modelResult('ease', { metrics })])).toEqual([
      ['model', 'MRR', 'catalogue coverage@10', 'ratings of a recommended film'],
      ['ease', '0.500', '25.5 %', '812'],
    ])
  })
})

test('the tables have the metrics that are corrected for popularity', () => {
  const metrics = {
    'ndcg@10': 0.2,
    'snips-recall@20': 0.11,
    'snips-ndcg@10': 0.1236,
    'snips-tail-recall@20': 0.05,
    'snips-tail-ndcg@10': 0.0404,
    'snips-tail-people': 512,
    'popularity-rank@10': 84.5,
  }
  const [titles, figures] = figuresTable([modelResult('ease', { metrics })])
  expect(titles!.slice(1, 4)).toEqual(['NDCG@10', 'SNIPS Recall@20', 'SNIPS NDCG@10'])
  expect(figures!.slice(1, 4)).toEqual(['0.2000', '0.1100', '0.1236'])
  expect(listsTable([modelResult('ease', { metrics })])).toEqual([
    [
      'model',
      'SNIPS tail Recall@20',
      'SNIPS tail NDCG@10',
      'people with tail targets',
      'median popularity rank@10',
    ],
    ['ease', '0.050', '0.040', '512', '85'],
  ])
})

test('a Markdown table aligns names left and figures right', () => {
  const table = [
    ['model', 'RMSE'],
    ['ease', '0.9'],
  ]
  expect(markdownTable(table)).toBe('| model | RMSE |\n| --- | --: |\n| ease | 0.9 |')
})

test('the search table has trials in order, with their budget and options', () => {
  expect(searchTable(searchResult())).toEqual([
    ['RMSE', 'budget', 'l2'],
    ['0.7500', '100 %', '2.346'],
    ['0.9000', '33 %', '1'],
  ])
})

describe('a search over names', () => {
  const search = searchResult({
    model: 'item-knn',
    space: { similarity: { values: ['cosine', 'pearson'] } },
    trials: [{ options: { similarity: 'pearson' }, results: [{ share: 1, value: 0.8 }] }],
  })

  test('has the names in its table', () => {
    expect(searchTable(search)[1]).toEqual(['0.8000', '100 %', 'pearson'])
  })

  test('has their positions on the axis of its plot', () => {
    const [plot] = searchPlots(search)
    expect(plot!.svg).toContain('similarity (0: cosine, 1: pearson)')
  })

  test('is read from results with names, and from older results with numbers', () => {
    const old = searchResult({
      space: { similarity: { from: 0, to: 1, scale: 'linear', integer: true } },
      trials: [{ options: { similarity: 1 }, results: [{ share: 1, value: 0.8 }] }],
    })
    for (const one of [search, old]) {
      const results = { sections: [], searches: [one] }
      expect(evaluationResults.parse(results)).toEqual(results)
    }
  })
})

test('the figures of papers are beside those of their protocol and data set only', () => {
  const metrics = { 'recall@20': 0.4, 'recall@50': 0.54, 'ndcg@100': 0.43 }
  const models = [modelResult('ease', { metrics }), modelResult('biases')]
  const tableOf = (dataset: string, protocol: string) =>
    publishedTable(measuredSection(models, { dataset, protocol }))
  expect(tableOf('ml-20m', 'strong:600:0')).toBeNull()
  const ours = [
    ['model', 'Recall@20', 'Recall@50', 'NDCG@100'],
    ['ease', '0.4000', '0.5400', '0.4300'],
  ]
  expect(tableOf('ml-1m', 'vae:600:0')).toEqual(ours)
  expect(tableOf('ml-20m', 'vae:600:0')).toEqual(ours)
  const beside = tableOf('ml-20m', 'vae:10000:1')!
  expect(beside.slice(0, 2)).toEqual(ours)
  expect(beside).toContainEqual(['EASE, as published (Steck 2019)', '0.391', '0.521', '0.420'])
})

test.each([
  ['random:0.1:7', /random 10 % .*seed 7/],
  ['kfold:5:0', /^5-fold cross-validation/],
  ['last:0.1', /latest 10 %/],
  ['cold:0.05:0', /random 5 % of the films/],
  ['strong:600:0', /600 test people are not in the training set/],
  ['newcomers:600:0', /with 0, 1, 3, 5, 10, 20 and 50 other ratings known/],
  ['vae:10000:0', /10000 test people, and as many validation people/],
  ['u1.test', /given files/],
])('%s is described in a sentence', (name, sentence) => {
  expect(describeProtocol(name)).toMatch(sentence)
})

describe('merged results', () => {
  const old = {
    sections: [
      measuredSection([modelResult('ease')]),
      measuredSection([modelResult('ease')], { dataset: 'large' }),
    ],
    searches: [searchResult()],
  }

  test('replace older results of the same data set and protocol', () => {
    const newer = measuredSection([modelResult('ncf')])
    const { sections, searches } = mergeResults(old, { sections: [newer], searches: [] })
    expect(sections).toEqual([old.sections[1], newer])
    expect(searches).toEqual(old.searches)
  })

  test('keep searches of other metrics, models and budgets apart, in a fixed order', () => {
    const more = [searchResult({ metric: 'ndcg@10' }), searchResult({ budget: 'full' })]
    const merged = mergeResults(old, { sections: [], searches: more })
    expect(merged.searches.map(({ metric, budget }) => `${metric} ${budget}`)).toEqual([
      'ndcg@10 people',
      'rmse full',
      'rmse people',
    ])
    expect(mergeResults({ ...old, searches: more }, { ...old, sections: [] })).toEqual(merged)
  })
})
