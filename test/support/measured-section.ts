import type { ModelResult, SearchResult, Section } from '@/lib/laboratory/reports/results'

/** Invented figures of a model. */
export const modelResult = (model: string, more: Partial<ModelResult> = {}): ModelResult => ({
  model,
  options: {},
  metrics: { rmse: 0.9, mae: 0.7 },
  deviations: null,
  calibration: null,
  byPersonRatings: [],
  byFilmRatings: [],
  learning: [],
  cost: { fitSeconds: 1.25, cpuSeconds: 2.5, askSeconds: 0.5, peakMb: 99.6 },
  comparisons: {},
  ...more,
})

export const measuredSection = (
  models: readonly ModelResult[],
  more: Partial<Section> = {},
): Section => ({
  dataset: 'small',
  protocol: 'random:0.1:0',
  command: 'npm run evaluate',
  models,
  ...more,
})

export const searchResult = (more: Partial<SearchResult> = {}): SearchResult => ({
  dataset: 'small',
  protocol: 'random:0.1:0',
  validation: 'random:0.1:1',
  command: 'npm run evaluate -- --search ease',
  model: 'ease',
  metric: 'rmse',
  budget: 'people',
  space: { l2: { from: 0.1, to: 10, scale: 'log' } },
  trials: [
    {
      options: { l2: 2.34567, seed: 1 },
      results: [
        { share: 1 / 3, value: 0.8 },
        { share: 1, value: 0.75 },
      ],
    },
    { options: { l2: 1, seed: 1 }, results: [{ share: 1 / 3, value: 0.9 }] },
  ],
  ...more,
})
