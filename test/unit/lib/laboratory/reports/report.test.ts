import { describe, expect, test } from 'vitest'
import { evaluationReport } from '@/lib/laboratory/reports/report'
import { mergeResults } from '@/lib/laboratory/reports/merge-results'
import { evaluationResults } from '@/lib/laboratory/reports/results'
import { measuredSection, modelResult, searchResult } from '../../../../support/measured-section'

const bands = (coverage80: number | null) => [
  { band: '0', count: 2, rmse: 1, mae: 1, coverage80 },
  { band: '1-4', count: 9, rmse: 0.9, mae: 0.7, coverage80 },
]
const full = measuredSection([
  modelResult('biases', { byPersonRatings: bands(null), byFilmRatings: bands(null) }),
  modelResult('served', {
    metrics: { rmse: 0.85, mae: 0.65, coverage80: 0.8, 'ndcg@10': 0.3, 'ndcg@100': 0.4 },
    calibration: [
      { nominal: 0.5, observed: 0.52 },
      { nominal: 0.8, observed: 0.79 },
    ],
    byPersonRatings: bands(0.8),
    byFilmRatings: bands(0.78),
    learning: [
      { epoch: 1, validationRmse: 1 },
      { epoch: 2, validationRmse: 0.9 },
    ],
  }),
])
const report = (...sections: Parameters<typeof measuredSection>[0][]) =>
  evaluationReport({ sections: sections.map((models) => measuredSection(models)), searches: [] })
const names = (files: ReturnType<typeof evaluationReport>): string[] =>
  files.map(({ name }) => name)

describe('a report', () => {
  const files = evaluationReport({ sections: [full], searches: [searchResult()] })

  test('is the same for the same results, byte for byte', () => {
    expect(evaluationReport({ sections: [full], searches: [searchResult()] })).toEqual(files)
  })

  test('has every plot with figures, and includes each in the text', () => {
    expect(names(files)).toEqual([
      'report.md',
      ...[
        'leaderboard-rmse',
        'leaderboard-ndcg100',
        'learning',
        'calibration',
        'error-by-person',
        'error-by-film',
        'search-ease-l2',
      ].map((plot) => `small-random-0.1-0-${plot}.svg`),
    ])
    const [{ text }, ...plots] = files as [(typeof files)[0], ...typeof files]
    for (const plot of plots) {
      expect(text).toContain(`](${plot.name})`)
      expect(plot.text).toMatch(/^<svg[^]*<\/svg>\s*$/)
      expect(plot.text).not.toContain('NaN')
    }
  })

  test('lists each command once', () => {
    const [{ text }] = files as [(typeof files)[0]]
    expect(text).toMatch(
      /^# Evaluation\n\nMade with\n\n {4}npm run evaluate\n {4}npm run evaluate -- --search ease\n\n/,
    )
    const twice = evaluationReport({ sections: [full, full], searches: [] })[0]!.text
    expect(twice.match(/^ {4}npm run evaluate$/gm)).toHaveLength(1)
  })

  test('has the coverage of intervals by band', () => {
    expect(files[0]!.text).toContain(
      'by ratings of the person:\n\n| model | 0 | 1-4 |\n| --- | --: | --: |\n| served | 80.0 % | 80.0 % |',
    )
  })

  test('describes a search, which uses training data alone', () => {
    expect(files[0]!.text).toContain('## Search: ease on small, random:0.1:0')
    expect(files[0]!.text).toContain('Successive halving over the share of people')
    expect(files[0]!.text).toContain(
      'on a validation set, which is split off the training set (random:0.1:1)',
    )
  })
})

test('plots without figures are left out, and models without any', () => {
  const files = report([modelResult('biases'), modelResult('unmeasured', { metrics: {} })])
  expect(names(files)).toEqual(['report.md', 'small-random-0.1-0-leaderboard-rmse.svg'])
  expect(files[0]!.text).not.toContain('unmeasured')
})

test('the cold-start curve includes biases, although they are not among the best', () => {
  const result = (model: string, rmse: number) =>
    modelResult(model, { metrics: { 'rmse@1': rmse + 0.1, 'rmse@10': rmse } })
  const better = Array.from({ length: 9 }, (_, i) => result(`model ${i}`, 0.7 + i / 100))
  const files = report([...better, result('biases', 0.95)])
  expect(names(files)).toEqual(['report.md', 'small-random-0.1-0-newcomers.svg'])
  expect(files[1]!.text).toContain('biases')
  expect(files[1]!.text).toContain('model 4')
  expect(files[1]!.text).not.toContain('model 5')
})

describe('a trade-off', () => {
  const metrics = (ndcg: number, snips: number, rank: number) => ({
    'ndcg@10': ndcg,
    'snips-ndcg@10': snips,
    'popularity-rank@10': rank,
    'diversity@10': 0.8,
  })
  const tradeOff = {
    dataset: 'small',
    protocols: ['strong:12:0', 'strong:12:1'],
    command: 'npm run evaluate -- --trade-off',
    points: [
      { line: 'adventurousness', label: '0', metrics: metrics(0.3, 0.05, 30) },
      { line: 'adventurousness', label: '1', metrics: metrics(0.2, 0.09, 300) },
      { line: null, label: 'EASE <dense>', metrics: metrics(0.28, 0.06, 50) },
    ],
  }
  const results = { sections: [], searches: [], tradeOffs: [tradeOff] }

  test('has a table, and plots with the name of each point', () => {
    const files = evaluationReport(results)
    expect(names(files)).toEqual(['report.md', 'small-trade-off-snips.svg', 'small-trade-off-rank.svg', 'small-trade-off-diversity.svg']) // prettier-ignore
    expect(files[0]!.text).toContain('## small: the trade-off of the feed')
    expect(files[0]!.text).toContain('Means over strong:12:0, strong:12:1.')
    expect(files[0]!.text).toContain(
      '| the feed, adventurousness 1 | 0.2000 | 0.0900 | 300 | 0.800 |',
    )
    for (const { text } of files.slice(1)) {
      expect(text).toContain('the feed by adventurousness')
      expect(text).toContain('EASE &lt;dense&gt;')
    }
  })

  test('does not draw a point that is far below, and says so', () => {
    const far = { line: null, label: 'popularity', metrics: metrics(0.15, 0.01, 8) }
    const more = { ...tradeOff, points: [...tradeOff.points, far] }
    const [report, ...plots] = evaluationReport({ ...results, tradeOffs: [more] })
    expect(report!.text).toContain('Not drawn, because far below: popularity.')
    expect(report!.text).toContain('| popularity | 0.1500 | 0.0100 | 8 | 0.800 |')
    for (const { text } of plots) expect(text).not.toContain('popularity<')
  })

  test('is kept in results, and replaced by a newer one of the data set', () => {
    expect(evaluationResults.parse(results)).toEqual(results)
    const nothing = { sections: [], searches: [] }
    expect(mergeResults(results, nothing)).toEqual(results)
    const newer = { ...nothing, tradeOffs: [{ ...tradeOff, points: [] }] }
    expect(mergeResults(results, newer)).toEqual(newer)
    expect(mergeResults(nothing, nothing)).toEqual(nothing)
  })
})

test('the choosing of newcomers has a table and a plot for each metric', () => {
  const ease = { 'ndcg@10@0': 0.1, 'ndcg@10@10': 0.25, 'snips-ndcg@10@10': 0.0625 }
  const files = report([
    modelResult('popularity', { metrics: { 'ndcg@10@10': 0.2 } }),
    modelResult('ease', { metrics: ease }),
  ])
  expect(names(files)).toEqual([
    'report.md',
    'small-random-0.1-0-newcomers-ndcg10.svg',
    'small-random-0.1-0-newcomers-snips-ndcg10.svg',
  ])
  expect(files[0]!.text).toContain(
    'NDCG@10 by number of known ratings:\n\n' +
      '| model | 0 | 1 | 3 | 5 | 10 | 20 | 50 |\n' +
      '| --- | --: | --: | --: | --: | --: | --: | --: |\n' +
      '| ease | 0.1000 |  |  |  | 0.2500 |  |  |\n' +
      '| popularity |  |  |  |  | 0.2000 |  |  |',
  )
})
