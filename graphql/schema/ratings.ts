import type { ListedRating } from '@/lib/domain/feedback/rating-store'
import { z } from 'zod'
import { ratingPage } from '@/lib/domain/feedback/rating-store'
import { builder } from '../builder'
import { connectionType } from '../connection-type'
import { keysetPage } from '../keyset-page'
import { pageComplexity, type Edge } from '../paging'
import { OrderDirection } from './order-direction'
import { RatingType } from './rating'
import { UserType } from './refs'

const RatingOrderField = builder.enumType('RatingOrderField', {
  description: 'What ratings are ordered by.',
  values: {
    RATED_AT: { description: 'When they were given.' },
    STARS: { description: 'How many stars.' },
    TITLE: { description: 'The title of the film.' },
  },
})

const RatingOrder = builder.inputType('RatingOrder', {
  description: 'What ratings are ordered by, and which way.',
  fields: (t) => ({
    field: t.field({ type: RatingOrderField, required: true, description: 'What to order by.' }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'DESC',
      description: 'Which end comes first.',
    }),
  }),
})

const RatingEdge = builder.objectRef<Edge<ListedRating>>('RatingEdge').implement({
  description: 'A rating in a list.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Its place in the list.' }),
    node: t.field({
      type: RatingType,
      description: 'The rating that stands here.',
      resolve: ({ node }) => node.rating,
    }),
  }),
})

const RatingConnection = connectionType('RatingConnection', 'A page of ratings.', RatingEdge)

/** What a cursor of each order holds, beside the film. */
const values = {
  RATED_AT: z.iso.datetime().pipe(z.coerce.date()),
  STARS: z.int32(),
  TITLE: z.string().regex(/^[^\0]*$/),
}

builder.objectField(UserType, 'ratings', (t) =>
  t.field({
    type: RatingConnection,
    description:
      'What they rated; latest first, if no order is given. Ratings that come while it is paged move nothing.',
    args: {
      orderBy: t.arg({
        type: RatingOrder,
        description: 'What ratings are ordered by, and which way.',
      }),
      first: t.arg.int({ description: 'Page size, 1 to 100; 20 by default.' }),
      after: t.arg.string({ description: 'Continue after this cursor.' }),
      last: t.arg.int({ description: 'Page size from the end.' }),
      before: t.arg.string({ description: 'Continue before this cursor.' }),
    },
    complexity: pageComplexity,
    resolve: ({ id, ratingCount }, { orderBy, ...args }, context) => {
      const order = orderBy ?? { field: 'RATED_AT', direction: 'DESC' }
      return keysetPage(args, {
        name: `ratings ${order.field} ${order.direction}`,
        key: z.object({ value: values[order.field], movieId: z.int32() }),
        async load(slice) {
          await context.payForRows(ratingCount) // all of them are sorted for a page
          return ratingPage(id, order, slice)
        },
        keyOf: ({ cursor }) => cursor,
      })
    },
  }),
)
