import { z } from 'zod'
import { trainedModels, type TrainedModelRecord } from '@/lib/domain/models/trained-model-store'
import { builder } from '../builder'
import { connectionType } from '../connection-type'
import { keysetPage } from '../keyset-page'
import { pageComplexity, type Edge } from '../paging'
import { isVersion, ModelType } from './model'

const ModelEdge = builder.objectRef<Edge<TrainedModelRecord>>('ModelEdge').implement({
  description: 'A model in a list.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Its place in the list.' }),
    node: t.field({
      type: ModelType,
      description: 'The model that stands here.',
      resolve: ({ node }) => node,
    }),
  }),
})

const ModelConnection = connectionType('ModelConnection', 'A page of models.', ModelEdge)

const place = z.object({
  trainedAt: z.iso.datetime().pipe(z.coerce.date()),
  version: z.string().refine(isVersion),
})

builder.queryField('models', (t) =>
  t.field({
    type: ModelConnection,
    description: 'Every model that was trained, newest first.',
    args: {
      first: t.arg.int({ description: 'Page size, 1 to 100; 20 by default.' }),
      after: t.arg.string({ description: 'Continue after this cursor.' }),
    },
    complexity: pageComplexity,
    resolve: (_, args) =>
      keysetPage(args, {
        name: 'models',
        key: place,
        load: ({ limit, after }) => trainedModels(limit, after),
        keyOf: ({ trainedAt, version }) => ({ trainedAt, version }),
      }),
  }),
)
