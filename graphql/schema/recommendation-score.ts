import type { FeedScore } from '@/lib/domain/recommendations/order-reasons'
import { builder } from '../builder'

export const RecommendationScoreType = builder
  .objectRef<FeedScore>('RecommendationScore')
  .implement({
    description:
      'The score that orders recommendations, and its parts. The unit is the standard deviation of the score, without `novelty` and `diversity`, over the 200 movies that suit the user best and match the filter; 0 is their mean. So the scores of two filters cannot be compared.',
    fields: (t) => ({
      total: t.exposeFloat('total', {
        description:
          'The sum of all parts. It falls from one movie to the next, except that movies after the first 200 are ordered without `novelty` and `diversity`.',
      }),
      stars: t.exposeFloat('stars', {
        description: 'The part of the predicted rating: above 0 if it is higher than the mean.',
      }),
      appeal: t.exposeFloat('appeal', {
        description:
          'The part of how likely the user is to choose the movie. It follows the logarithm of `RecommendationEdge.appeal`.',
      }),
      popularity: t.exposeFloat('popularity', {
        description:
          "The part of the number of everyone's ratings of the movie. It is large for a user with few ratings, and near 0 for a user with many.",
      }),
      novelty: t.exposeFloat('novelty', {
        description:
          'The part of how little known the movie is. Its weight is set by `adventurousness`: towards 0 it favors well-known movies.',
      }),
      diversity: t.exposeFloat('diversity', {
        description:
          'What the movie loses because its genres, title, decade and tags are similar to those of an earlier movie in the list. 0 or less.',
      }),
      room: t.exposeFloat('room', {
        description:
          'What lifts a movie that was added lately and has no ratings to its place: the list reserves room for such movies, the more the likelier they fit. 0 for other movies.',
      }),
    }),
  })
