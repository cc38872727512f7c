import type { HistogramBar } from '@/lib/domain/feedback/rating-histogram'
import { builder } from '../builder'
import { MovieType } from './refs'

const RatingHistogramBar = builder.objectRef<HistogramBar>('RatingHistogramBar').implement({
  description: 'How many people gave a film so many stars.',
  fields: (t) => ({
    stars: t.exposeFloat('stars', { description: '0.5 to 5 in halves.' }),
    count: t.exposeInt('count', { description: 'How many people gave as many.' }),
  }),
})

builder.objectField(MovieType, 'ratingHistogram', (t) =>
  t.field({
    type: [RatingHistogramBar],
    description:
      'How its ratings spread: ten bars from half a star to five, also those that nobody gave.',
    // Counting takes as long as there are ratings, far more than reading a column.
    complexity: { field: 20, multiplier: 1 },
    async resolve({ id }, _, context) {
      const { ratingCount } = await context.loaders.ratingSummary.load(id)
      await context.payForRows(ratingCount)
      return context.loaders.histogram.load(id)
    },
  }),
)
