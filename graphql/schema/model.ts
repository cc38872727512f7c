import { z } from 'zod'
import type { TrainedModelRecord } from '@/lib/domain/models/trained-model-store'
import { builder } from '../builder'

const metrics = z.array(
  z.object({ name: z.string(), value: z.number(), baseline: z.number().nullable() }),
)
type MetricValue = z.infer<typeof metrics>[number]

const MetricType = builder.objectRef<MetricValue>('Metric').implement({
  description: 'A figure measured on ratings the model was not trained on.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'rmse and mae in stars; coverage80: share of ratings inside the 80 % range.',
    }),
    value: t.exposeFloat('value', { description: "The model's." }),
    baseline: t.exposeFloat('baseline', {
      nullable: true,
      description: 'That of person and film biases alone.',
    }),
  }),
})

export const ModelType = builder.objectRef<TrainedModelRecord>('Model')

/** Whether a text from outside may be looked for: not every one is text to the database. */
export const isVersion = (text: string): boolean => /^[\w.-]+$/.test(text)

builder.node(ModelType, {
  description: 'A trained model.',
  id: { resolve: ({ version }) => version },
  loadWithoutCache: (version, { loaders }) =>
    isVersion(version) ? loaders.model.load(version) : null,
  fields: (t) => ({
    version: t.exposeString('version', {
      description: 'What tells it from others: the time it was trained at.',
    }),
    kind: t.exposeString('kind', { description: 'What kind of model it is.' }),
    trainedAt: t.field({
      type: 'DateTime',
      description: 'When it was trained.',
      resolve: ({ trainedAt }) => trainedAt,
    }),
    active: t.boolean({
      description: 'Whether it serves now.',
      resolve: async ({ version }, _, { models }) => (await models.current())?.version === version,
    }),
    ratingCount: t.exposeInt('ratingCount', {
      description: 'Ratings it was trained and tested on.',
    }),
    userCount: t.exposeInt('userCount', { description: 'People who gave them.' }),
    movieCount: t.exposeInt('movieCount', { description: 'Films it knows.' }),
    metrics: t.field({
      type: [MetricType],
      description: 'How good it is.',
      resolve: (model) => metrics.parse(model.metrics),
    }),
  }),
})

builder.queryField('model', (t) =>
  t.field({
    type: ModelType,
    nullable: true,
    description: 'The model now serving; null when none does.',
    async resolve(_, __, { models, loaders }) {
      const serving = await models.current()
      return serving && loaders.model.load(serving.version)
    },
  }),
)
