import { activeModel, isActive } from '@/lib/domain/models/active-model'
import type { Metric } from '@/lib/domain/models/artifact'
import { isVersion, type TrainedModelRecord } from '@/lib/domain/models/trained-model-store'
import { builder } from '../builder'

const MetricType = builder.objectRef<Metric>('Metric').implement({
  description: 'A metric, measured on ratings that the model was not trained on.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description:
        'The name: `rmse` and `mae` are in stars, `coverage80` is the share of ratings inside the 80 % range.',
    }),
    value: t.exposeFloat('value', { description: 'The value for the model.' }),
    baseline: t.exposeFloat('baseline', {
      nullable: true,
      description:
        'The value for a baseline of user and movie biases. Null if it was not measured.',
    }),
    filmMean: t.exposeFloat('filmMean', {
      nullable: true,
      description:
        'The value for a baseline that predicts the mean rating of the movie. Null if it was not measured.',
    }),
    ratingCount: t.exposeInt('ratingCount', {
      nullable: true,
      description: 'The number of ratings it was measured on. Null for models of earlier versions.',
    }),
  }),
})

export const ModelType = builder.objectRef<TrainedModelRecord>('Model')

builder.node(ModelType, {
  description: 'A trained model.',
  id: { resolve: ({ version }) => version },
  loadWithoutCache: (version, { loaders }) =>
    isVersion(version) ? loaders.model.load(version) : null,
  fields: (t) => ({
    version: t.exposeString('version', {
      description: 'The unique version, which is the time of the training.',
    }),
    kind: t.exposeString('kind', { description: 'The name of the algorithm.' }),
    trainedAt: t.field({
      type: 'DateTime',
      description: 'When the model was trained.',
      resolve: ({ trainedAt }) => trainedAt,
    }),
    active: t.boolean({
      description: 'Whether the model makes the current recommendations.',
      resolve: ({ version }, _, context) => isActive(context, { version }),
    }),
    ratingCount: t.exposeInt('ratingCount', {
      description: 'The number of ratings for training and testing.',
    }),
    userCount: t.exposeInt('userCount', {
      description: 'The number of users who gave these ratings.',
    }),
    movieCount: t.exposeInt('movieCount', {
      description: 'The number of movies that the model knows.',
    }),
    metrics: t.field({
      type: [MetricType],
      description: 'The quality of the model.',
      resolve: ({ metrics }) => [...metrics],
    }),
  }),
})

builder.queryField('model', (t) =>
  t.field({
    type: ModelType,
    nullable: true,
    description: 'The active model. Null if no model is active.',
    resolve: (_, __, context) => activeModel(context),
  }),
)
