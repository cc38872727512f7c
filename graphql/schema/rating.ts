import type { Rating } from '@/lib/ratings/rating'
import { ratingsOfMovies } from '@/lib/ratings/rating-store'
import { builder } from '../builder'
import { loadedMovie } from './loaded-movie'
import { MovieType } from './refs'

export const RatingType = builder.objectRef<Rating>('Rating')

builder.node(RatingType, {
  description: 'What one person rated one film.',
  id: { resolve: ({ userId, movieId }) => `${userId}-${movieId}` },
  /** Only one's own: what others rated is nobody's business. */
  async loadOne(id, { viewer }) {
    const [userId, movieId] = id.split('-').map(Number)
    if (!viewer || viewer.member.id !== userId || movieId === undefined) return null
    const [rating] = await ratingsOfMovies(userId, [movieId])
    return rating ?? null
  },
  fields: (t) => ({
    movie: t.field({
      type: MovieType,
      description: 'The film.',
      resolve: ({ movieId }, _, { loaders }) => loadedMovie(loaders, movieId),
    }),
    stars: t.exposeFloat('stars', { description: '0.5 to 5 in halves.' }),
    ratedAt: t.field({
      type: 'DateTime',
      description: 'When it was given, or last changed.',
      resolve({ ratedAt }) {
        if (!ratedAt) throw new Error("A member's rating has no time.")
        return ratedAt
      },
    }),
  }),
})
