import { builder } from '../builder'
import { requireLocalId } from '../ids'
import { MovieType } from './refs'

builder.queryField('movie', (t) =>
  t.field({
    type: MovieType,
    nullable: true,
    description: 'The movie with this global ID. Null if it does not exist.',
    args: { id: t.arg.id({ required: true, description: 'The global ID of the movie.' }) },
    resolve: (_, { id }, { loaders }) => loaders.movie.load(requireLocalId(id, 'Movie', 'id')),
  }),
)
