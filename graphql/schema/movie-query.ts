import { builder } from '../builder'
import { requireLocalId } from '../ids'
import { MovieType } from './refs'

builder.queryField('movie', (t) =>
  t.field({
    type: MovieType,
    nullable: true,
    description: 'A film by its id; null if there is none.',
    args: { id: t.arg.id({ required: true, description: 'Global id of a film.' }) },
    resolve: (_, { id }, { loaders }) => loaders.movie.load(requireLocalId(id, 'Movie', 'id')),
  }),
)
