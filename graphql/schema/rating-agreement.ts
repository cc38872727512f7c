import { agreementWithViewer } from '@/lib/domain/feedback/agreement-with-viewer'
import type { RatingAgreement } from '@/lib/domain/feedback/rating-agreement'
import { builder } from '../builder'
import { UserType } from './refs'

const RatingAgreementType = builder.objectRef<RatingAgreement>('RatingAgreement').implement({
  description: 'How far two users agree about the movies that both rated.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'The number of movies that both rated.' }),
    meanAbsoluteDifference: t.exposeFloat('meanAbsoluteDifference', {
      nullable: true,
      description:
        'The mean absolute difference between their ratings, in stars. Null if `count` is 0.',
    }),
    correlation: t.exposeFloat('correlation', {
      nullable: true,
      description:
        'The Pearson correlation between their ratings, -1 to 1. Null for fewer than two movies, or if all ratings of one user are equal.',
    }),
  }),
})

builder.objectField(UserType, 'agreementWithViewer', (t) =>
  t.field({
    type: RatingAgreementType,
    nullable: true,
    description:
      'How far the viewer and the user agree. Null for the viewer, and if no one is signed in.',
    complexity: 10,
    resolve: (person, _, context) => agreementWithViewer(context, { person }),
  }),
)
