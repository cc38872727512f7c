import { z } from 'zod'
import { defaultRatingOrder, memberRatings } from '@/lib/domain/feedback/member-ratings'
import type { ListedRating } from '@/lib/domain/feedback/rating-store'
import type { Rating } from '@/lib/domain/feedback/rating'
import { builder } from '../builder'
import { connectionOf, pageArguments } from '../connection'
import { cursorTime, nodePage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { OrderDirection } from './order-direction'
import { RatingType } from './rating'
import { UserType } from './refs'

const RatingOrderField = builder.enumType('RatingOrderField', {
  description: 'The properties that ratings can be ordered by.',
  values: {
    RATED_AT: { description: 'The time of the rating.' },
    STARS: { description: 'The number of stars.' },
    TITLE: { description: 'The title of the movie.' },
  },
})

const RatingOrder = builder.inputType('RatingOrder', {
  description: 'How a list of ratings is sorted.',
  fields: (t) => ({
    field: t.field({
      type: RatingOrderField,
      required: true,
      description: 'The property to order by.',
    }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'DESC',
      description: 'Whether the order is ascending or descending.',
    }),
  }),
})

const ratings = connectionOf<Rating, ListedRating>('Rating', RatingType, {
  connection: 'A page of ratings.',
  edge: 'A rating in a page.',
  node: 'The rating at the end of the edge.',
})

/** The values in the cursors of each order. */
const values = {
  RATED_AT: cursorTime,
  STARS: z.int().min(1).max(10), // half stars
  TITLE: z.string().regex(/^[^\0]*$/),
}

builder.objectField(UserType, 'ratings', (t) =>
  t.field({
    type: ratings.connection,
    description:
      'The ratings of the user. Paging is stable: a new rating causes no repeated or skipped item.',
    args: {
      orderBy: t.arg({ type: RatingOrder, description: 'The order. Latest first if omitted.' }),
      ...pageArguments,
    },
    complexity: pageComplexity,
    resolve(person, { orderBy, ...args }, context) {
      const order = orderBy ?? defaultRatingOrder
      return nodePage(args, {
        name: `ratings ${order.field} ${order.direction}`,
        key: z.object({ value: values[order.field], movieId: z.int32() }),
        load: (slice) => memberRatings(context, { person, order, slice }),
        keyOf: ({ cursor }) => cursor,
        nodesOf: (items) => items.map(({ rating }) => rating),
      })
    },
  }),
)
