import { storedDataset, type StoredDataset } from '@/lib/datasets/dataset-store'
import { builder } from '../builder'

const DatasetType = builder.objectRef<StoredDataset>('Dataset').implement({
  description: 'Where films and ratings come from.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Short name, e.g. "ml-latest-small".' }),
    title: t.exposeString('title', { description: 'Its name for people to read.' }),
    simulated: t.exposeBoolean('simulated', {
      description: 'The ratings come from a generator, not from people.',
    }),
    notice: t.exposeString('notice', {
      nullable: true,
      description: 'Why it was taken instead of the wanted one.',
    }),
    movieCount: t.exposeInt('movieCount', { description: 'How many films were imported.' }),
    userCount: t.exposeInt('userCount', { description: 'How many people were imported.' }),
    ratingCount: t.exposeInt('ratingCount', { description: 'How many ratings were imported.' }),
  }),
})

builder.queryField('dataset', (t) =>
  t.field({
    type: DatasetType,
    nullable: true,
    description: 'The data set in this database; null before the first import.',
    resolve: () => storedDataset(),
  }),
)
