import type { Rating } from '@/lib/domain/feedback/rating'
import { isOwn, visibleTo } from '@/lib/domain/accounts/privacy'
import { builder } from '../builder'
import { wholeNumber } from '../ids'
import { loadedMovie } from './loaded-movie'
import { MovieType } from './refs'
import { SealedPredictionType } from './sealed-prediction'

export const RatingType = builder.objectRef<Rating>('Rating')

builder.node(RatingType, {
  description: 'What one person rated one film; for others to see only if the person is public.',
  id: { resolve: ({ userId, movieId }) => `${userId}-${movieId}` },
  async loadWithoutCache(id, { viewer, loaders }) {
    const [userId, movieId] = id.split('-').map(wholeNumber)
    if (userId == null || movieId == null) return null
    const person = visibleTo(viewer, await loaders.person.load(userId))
    return person && loaders.rating.load({ userId, movieId })
  },
  fields: (t) => ({
    movie: t.field({
      type: MovieType,
      description: 'The film they rated.',
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
    sealedPrediction: t.field({
      type: SealedPredictionType,
      nullable: true,
      description:
        'What they were predicted before they first rated the film; null without one, and for everybody else.',
      resolve: ({ userId, movieId }, _, { viewer, loaders }) =>
        isOwn(viewer, userId) ? loaders.sealedPrediction.load(movieId) : null,
    }),
  }),
})
