import type { Accuracy } from '@/lib/domain/feedback/accuracy'
import { ownAccuracy } from '@/lib/domain/feedback/own-accuracy'
import { builder } from '../builder'
import { UserType } from './refs'

const AccuracyType = builder.objectRef<Accuracy>('Accuracy').implement({
  description:
    'The accuracy of the predictions made before a user first rated each movie, compared with the average rating of the movie. All figures are null if `count` is 0.',
  fields: (t) => ({
    count: t.exposeInt('count', {
      description:
        'The number of rated movies that had both a prediction and an average rating before.',
    }),
    meanAbsoluteError: t.exposeFloat('meanAbsoluteError', {
      nullable: true,
      description: 'The mean absolute error of the predictions, in stars.',
    }),
    rmse: t.exposeFloat('rmse', {
      nullable: true,
      description: 'The root mean squared error of the predictions, in stars.',
    }),
    coverage: t.exposeFloat('coverage', {
      nullable: true,
      description:
        'The share of ratings inside the 80 % range of their prediction, from 0 to 1. The target is 0.8.',
    }),
    filmAverageError: t.exposeFloat('filmAverageError', {
      nullable: true,
      description: 'The mean absolute error of the average ratings of the same movies, in stars.',
    }),
    filmAverageRmse: t.exposeFloat('filmAverageRmse', {
      nullable: true,
      description:
        'The root mean squared error of the average ratings of the same movies, in stars.',
    }),
  }),
})

builder.objectField(UserType, 'accuracy', (t) =>
  t.field({
    type: AccuracyType,
    description:
      'The accuracy of the predictions that were made before the user rated. Visible to the user only.',
    complexity: 5,
    resolve: (person, _, context) => ownAccuracy(context, { person }),
  }),
)
