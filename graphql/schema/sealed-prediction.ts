import type { SealedPrediction } from '@/lib/domain/feedback/sealed-prediction'
import { builder } from '../builder'

export const SealedPredictionType = builder
  .objectRef<SealedPrediction>('SealedPrediction')
  .implement({
    description: 'What a person was predicted before they first rated a film; it never changes.',
    fields: (t) => ({
      stars: t.exposeFloat('stars', { description: 'Stars from 0.5 to 5.' }),
      low: t.exposeFloat('low', { description: 'Lower end of the 80 % range.' }),
      high: t.exposeFloat('high', { description: 'Upper end of the 80 % range.' }),
      filmAverage: t.exposeFloat('filmAverage', {
        nullable: true,
        description: "Mean of the film's ratings then, in stars; null without any.",
      }),
      modelVersion: t.exposeString('modelVersion', { description: 'The model that made it.' }),
      sealedAt: t.expose('sealedAt', {
        type: 'DateTime',
        description: 'When the film was rated, and so the prediction put to the test.',
      }),
    }),
  })
