import type { Accuracy } from '@/lib/domain/feedback/accuracy'
import { accuracyOf } from '@/lib/domain/feedback/sealed-prediction-store'
import { requireOwner } from '@/lib/domain/accounts/privacy'
import { builder } from '../builder'
import { UserType } from './refs'

const AccuracyType = builder.objectRef<Accuracy>('Accuracy').implement({
  description:
    'How good the predictions were that a person got before they first rated films, beside guessing the average of the same films. Without any, all figures are null.',
  fields: (t) => ({
    count: t.exposeInt('count', {
      description: 'Films counted: those that had a prediction and an average before.',
    }),
    meanAbsoluteError: t.exposeFloat('meanAbsoluteError', {
      nullable: true,
      description: 'How far predictions were off, on average, in stars.',
    }),
    rmse: t.exposeFloat('rmse', {
      nullable: true,
      description: 'Root of the mean squared error, in stars: large errors weigh more.',
    }),
    coverage: t.exposeFloat('coverage', {
      nullable: true,
      description: 'Share of ratings within the 80 % range, 0 to 1: 0.8 would be right.',
    }),
    filmAverageError: t.exposeFloat('filmAverageError', {
      nullable: true,
      description: "How far the films' averages were off, on average, in stars.",
    }),
    filmAverageRmse: t.exposeFloat('filmAverageRmse', {
      nullable: true,
      description: "Root of the mean squared error of the films' averages, in stars.",
    }),
  }),
})

builder.objectField(UserType, 'accuracy', (t) =>
  t.field({
    type: AccuracyType,
    description: 'How good their predictions were, before they rated. Only for themselves.',
    complexity: 5,
    async resolve(person, _, context) {
      const { id, ratingCount } = requireOwner(context.viewer, person)
      await context.payForRows(ratingCount)
      return accuracyOf(id)
    },
  }),
)
