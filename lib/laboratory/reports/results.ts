import { z } from 'zod'

/** The content of results.json: everything that a report shows, so that it can be drawn again without fitting. */
const metrics = z.record(z.string(), z.number())
const optionValue = z.union([z.number(), z.boolean(), z.string()])
const options = z.record(z.string(), optionValue)
const interval = z.object({ low: z.number(), high: z.number() })
const band = z.object({
  band: z.string(),
  count: z.number(),
  rmse: z.number(),
  mae: z.number(),
  coverage80: z.number().nullable(),
})

/** The results of one model under one protocol. */
export const modelFigures = z.object({
  metrics,
  deviations: metrics.nullable(),
  calibration: z
    .array(z.object({ nominal: z.number(), observed: z.number() }))
    .readonly()
    .nullable(),
  byPersonRatings: z.array(band).readonly(),
  byFilmRatings: z.array(band).readonly(),
  learning: z.array(z.object({ epoch: z.number(), validationRmse: z.number() })).readonly(),
  cost: z.object({
    fitSeconds: z.number(),
    cpuSeconds: z.number(),
    askSeconds: z.number(),
    peakMb: z.number(),
  }),
})

const comparison = z.object({
  interval,
  against: z
    .object({
      baseline: z.string(),
      difference: z.number(),
      interval,
      verdict: z.enum(['better', 'worse', 'none']),
    })
    .nullable(),
})

const modelResult = modelFigures.extend({
  model: z.string(),
  options,
  comparisons: z.record(z.string(), comparison),
})

const section = z.object({
  dataset: z.string(),
  /** As on the command line, or the given files. */
  protocol: z.string(),
  /** The command line that measured it. */
  command: z.string(),
  models: z.array(modelResult).readonly(),
})

const searchRange = z.union([
  z.object({
    from: z.number(),
    to: z.number(),
    scale: z.enum(['linear', 'log']),
    integer: z.boolean().optional(),
  }),
  z.object({ values: z.array(optionValue).readonly() }),
])

const searchResult = z.object({
  dataset: z.string(),
  protocol: z.string(),
  /** The protocol of the validation split. */
  validation: z.string(),
  command: z.string(),
  model: z.string(),
  metric: z.string(),
  budget: z.enum(['full', 'people', 'epochs']),
  space: z.record(z.string(), searchRange),
  /** Trials with the largest budget first, then by their last result. */
  trials: z
    .array(
      z.object({
        options,
        results: z.array(z.object({ share: z.number(), value: z.number() })).readonly(),
      }),
    )
    .readonly(),
})

/** What the points of a trade-off show. */
export const tradeOffMetrics = [
  'ndcg@10',
  'snips-ndcg@10',
  'popularity-rank@10',
  'diversity@10',
] as const

const tradeOff = z.object({
  dataset: z.string(),
  /** The splits that the metrics are means of. */
  protocols: z.array(z.string()).readonly(),
  command: z.string(),
  points: z
    .array(
      z.object({
        /** The option of the feed that varies along the line; null for a single point. */
        line: z.string().nullable(),
        /** The value of the option, or the name of the model. */
        label: z.string(),
        metrics,
      }),
    )
    .readonly(),
})

export const evaluationResults = z.object({
  sections: z.array(section).readonly(),
  searches: z.array(searchResult).readonly(),
  tradeOffs: z.array(tradeOff).readonly().optional(),
})

export type OptionValue = z.infer<typeof optionValue>
export type SearchRange = z.infer<typeof searchRange>
export type ModelResult = z.infer<typeof modelResult>
export type Section = z.infer<typeof section>
export type SearchResult = z.infer<typeof searchResult>
export type TradeOff = z.infer<typeof tradeOff>
export type EvaluationResults = z.infer<typeof evaluationResults>
