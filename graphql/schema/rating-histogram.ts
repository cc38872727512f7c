import { movieRatingHistogram } from '@/lib/domain/feedback/movie-rating-histogram'
import type { HistogramBar } from '@/lib/domain/feedback/rating-histogram'
import { builder } from '../builder'
import { MovieType } from './refs'

const RatingHistogramBar = builder.objectRef<HistogramBar>('RatingHistogramBar').implement({
  description: 'The number of ratings of a movie with one value.',
  fields: (t) => ({
    stars: t.exposeFloat('stars', {
      description: 'The value of the ratings, 0.5 to 5 in steps of 0.5.',
    }),
    count: t.exposeInt('count', { description: 'The number of people who gave this rating.' }),
  }),
})

builder.objectField(MovieType, 'ratingHistogram', (t) =>
  t.field({
    type: [RatingHistogramBar],
    description:
      'The distribution of the ratings: ten bars from 0.5 to 5 stars, including those with a count of 0.',
    // The time grows with the number of ratings and is much longer than reading a column.
    complexity: { field: 20, multiplier: 1 },
    resolve: ({ id }, _, context) => movieRatingHistogram(context, { movieId: id }),
  }),
)
