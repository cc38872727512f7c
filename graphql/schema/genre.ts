import type { Genre } from '@/lib/movies/movie'
import { genreById } from '@/lib/movies/movie-store'
import { builder } from '../builder'

export const GenreType = builder.node(builder.objectRef<Genre>('Genre'), {
  description: 'A kind of film.',
  id: { resolve: ({ id }) => String(id) },
  loadOne: (id) => genreById(Number(id)),
  fields: (t) => ({ name: t.exposeString('name', { description: 'In English, e.g. "Sci-Fi".' }) }),
})
