import { z } from 'zod'
import { listModels } from '@/lib/domain/models/list-models'
import { isVersion } from '@/lib/domain/models/trained-model-store'
import { builder } from '../builder'
import { connectionOf, forwardArguments } from '../connection'
import { cursorTime, keysetPage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { ModelType } from './model'

const models = connectionOf('Model', ModelType, {
  connection: 'A page of models.',
  edge: 'A model in a page.',
  node: 'The model at the end of the edge.',
})

const cursor = z.object({
  trainedAt: cursorTime,
  version: z.string().refine(isVersion),
})

builder.queryField('models', (t) =>
  t.field({
    type: models.connection,
    description: 'All trained models, newest first.',
    args: forwardArguments,
    complexity: pageComplexity,
    resolve: (_, args, context) =>
      keysetPage(args, {
        name: 'models',
        key: cursor,
        load: ({ limit, after }) => listModels(context, { limit, after }),
        keyOf: ({ trainedAt, version }) => ({ trainedAt, version }),
      }),
  }),
)
