import type { Rating } from '@/lib/domain/feedback/rating'
import { visibleRating } from '@/lib/domain/feedback/member-ratings'
import { ownSealedPrediction } from '@/lib/domain/feedback/own-sealed-prediction'
import { builder } from '../builder'
import { wholeNumber } from '../ids'
import { loadedMovie } from './loaded-movie'
import { MovieType } from './refs'
import { SealedPredictionType } from './sealed-prediction'

export const RatingType = builder.objectRef<Rating>('Rating')

builder.node(RatingType, {
  description: "A user's rating of a movie. Visible to others only if the user is public.",
  id: { resolve: ({ userId, movieId }) => `${userId}-${movieId}` },
  loadWithoutCache(id, context) {
    const [userId, movieId] = id.split('-').map(wholeNumber)
    if (userId == null || movieId == null) return null
    return visibleRating(context, { userId, movieId })
  },
  fields: (t) => ({
    movie: t.field({
      type: MovieType,
      description: 'The rated movie.',
      resolve: ({ movieId }, _, { loaders }) => loadedMovie(loaders, movieId),
    }),
    stars: t.exposeFloat('stars', {
      description: 'The value of the rating, 0.5 to 5 in steps of 0.5.',
    }),
    ratedAt: t.field({
      type: 'DateTime',
      description: 'When the user gave the rating or last changed it.',
      resolve({ ratedAt }) {
        if (!ratedAt) throw new Error("A member's rating has no time.")
        return ratedAt
      },
    }),
    sealedPrediction: t.field({
      type: SealedPredictionType,
      nullable: true,
      description:
        'The prediction from before the user first rated the movie. Null if there was no prediction, or if the viewer is not the user.',
      resolve: ({ userId, movieId }, _, context) =>
        ownSealedPrediction(context, { userId, movieId }),
    }),
  }),
})
