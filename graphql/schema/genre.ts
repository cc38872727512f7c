import type { Genre } from '@/lib/domain/movies/movie'
import { builder } from '../builder'
import { wholeNumber } from '../ids'

export const GenreType = builder.node(builder.objectRef<Genre>('Genre'), {
  description: 'A movie genre.',
  id: { resolve: ({ id }) => String(id) },
  loadWithoutCache(id, { loaders }) {
    const genreId = wholeNumber(id)
    return genreId === null ? null : loaders.genre.load(genreId)
  },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The English name, e.g. "Sci-Fi".' }),
  }),
})
