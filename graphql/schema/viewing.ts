import type { Viewing } from '@/lib/domain/feedback/viewing'
import { builder } from '../builder'
import { wholeNumber } from '../ids'
import { loadedMovie } from './loaded-movie'
import { MovieType } from './refs'

export const ViewingType = builder.objectRef<Viewing>('Viewing')

builder.node(ViewingType, {
  description: 'An entry of a diary: that the user watched a movie. Visible to the user only.',
  id: { resolve: ({ id }) => String(id) },
  loadWithoutCache(id, { loaders }) {
    const viewingId = wholeNumber(id)
    return viewingId === null ? null : loaders.viewing.load(viewingId)
  },
  fields: (t) => ({
    movie: t.field({
      type: MovieType,
      description: 'The film that was watched.',
      resolve: ({ movieId }, _, { loaders }) => loadedMovie(loaders, movieId),
    }),
    watchedOn: t.field({
      type: 'Date',
      description: 'The day on which the user watched the movie.',
      resolve: ({ watchedOn }) => watchedOn,
    }),
    rewatch: t.exposeBoolean('rewatch', {
      description: 'Whether the user had seen the movie before.',
    }),
    tags: t.stringList({
      description: 'The tags that the user gave the viewing.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ tags }) => [...tags],
    }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'What the user noted about the viewing. Null without a note.',
    }),
  }),
})
