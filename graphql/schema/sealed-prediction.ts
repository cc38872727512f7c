import type { SealedPrediction } from '@/lib/domain/feedback/sealed-prediction'
import { builder } from '../builder'

export const SealedPredictionType = builder
  .objectRef<SealedPrediction>('SealedPrediction')
  .implement({
    description:
      'The prediction that was made for a user before they first rated a movie. It never changes.',
    fields: (t) => ({
      stars: t.exposeFloat('stars', { description: 'The predicted rating, 0.5 to 5 stars.' }),
      low: t.exposeFloat('low', { description: 'The lower end of the 80 % range, in stars.' }),
      high: t.exposeFloat('high', { description: 'The upper end of the 80 % range, in stars.' }),
      filmAverage: t.exposeFloat('filmAverage', {
        nullable: true,
        description:
          'The mean of the ratings of the movie at that time, in stars. Null if there were none.',
      }),
      modelVersion: t.exposeString('modelVersion', {
        description: 'The version of the model that made the prediction.',
      }),
      sealedAt: t.expose('sealedAt', {
        type: 'DateTime',
        description: 'When the user first rated the movie.',
      }),
    }),
  })
