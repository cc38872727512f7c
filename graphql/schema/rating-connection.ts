import type { Rating } from '@/lib/ratings/rating'
import { builder } from '../builder'
import { connectionType } from '../connection-type'
import type { Edge } from '../paging'
import { OrderDirection } from './order-direction'
import { RatingType } from './rating'

const RatingOrderField = builder.enumType('RatingOrderField', {
  description: 'What ratings are ordered by.',
  values: {
    RATED_AT: { description: 'When they were given.' },
    STARS: { description: 'How many stars.' },
    TITLE: { description: 'The title of the film.' },
  },
})

export const RatingOrder = builder.inputType('RatingOrder', {
  description: 'An order of ratings.',
  fields: (t) => ({
    field: t.field({ type: RatingOrderField, required: true, description: 'What by.' }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'DESC',
      description: 'Which way.',
    }),
  }),
})

const RatingEdge = builder.objectRef<Edge<Rating>>('RatingEdge').implement({
  description: 'A rating in a list.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Its place in the list.' }),
    node: t.field({ type: RatingType, description: 'The rating.', resolve: ({ node }) => node }),
  }),
})

export const RatingConnection = connectionType('RatingConnection', 'A page of ratings.', RatingEdge)
