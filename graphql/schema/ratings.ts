import { z } from 'zod'
import {
  countMemberRatings,
  defaultRatingOrder,
  memberRatings,
  type RatingList,
} from '@/lib/domain/feedback/member-ratings'
import type { ListedRating } from '@/lib/domain/feedback/rating-store'
import type { Rating } from '@/lib/domain/feedback/rating'
import { builder } from '../builder'
import { connectionOf, pageArguments } from '../connection'
import { cursorTime, nodePage } from '../keyset-page'
import { pageComplexity, type Connection } from '../paging'
import { OrderDirection } from './order-direction'
import { RatingType } from './rating'
import { UserType } from './refs'

const RatingOrderField = builder.enumType('RatingOrderField', {
  description: 'The properties that ratings can be ordered by.',
  values: {
    RATED_AT: { description: 'The time of the rating.' },
    STARS: { description: 'The number of stars.' },
    TITLE: { description: 'The title of the movie.' },
    SURPRISE: {
      description:
        'The absolute difference between the rating and `sealedPrediction`. Ratings without a prediction are left out. For the user only.',
    },
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

const RatingFilterInput = builder.inputType('RatingFilter', {
  description: 'Conditions on ratings. A rating matches if it meets all of them.',
  fields: (t) => ({
    genre: t.string({
      description: 'The movie has the genre with this name. Upper and lower case are the same.',
    }),
    minStars: t.float({ description: 'The rating has at least this number of stars.' }),
    maxStars: t.float({ description: 'The rating has at most this number of stars.' }),
    title: t.string({
      description:
        'The title of the movie contains this text, at most 200 characters. Accents and punctuation are ignored.',
    }),
  }),
})

const ratings = connectionOf<Rating, ListedRating>('Rating', RatingType, {
  connection: 'A page of ratings.',
  edge: 'A rating in a page.',
  node: 'The rating at the end of the edge.',
})

interface ListedPage extends Connection<Rating, ListedRating> {
  readonly list: RatingList
}

builder.objectField(ratings.connection, 'totalCount', (t) =>
  t.int({
    description: 'The number of ratings on all pages.',
    complexity: 5,
    // The only field of this type returns a ListedPage.
    resolve: (connection, _, context) =>
      countMemberRatings(context, (connection as ListedPage).list),
  }),
)

/** The values in the cursors of each order. */
const values = {
  RATED_AT: cursorTime,
  STARS: z.int().min(1).max(10), // half stars
  TITLE: z.string().regex(/^[^\0]*$/),
  SURPRISE: z.number(),
}

builder.objectField(UserType, 'ratings', (t) =>
  t.field({
    type: ratings.connection,
    description:
      'The ratings of the user. Paging is stable: a new rating causes no repeated or skipped item.',
    args: {
      orderBy: t.arg({ type: RatingOrder, description: 'The order. Latest first if omitted.' }),
      filter: t.arg({
        type: RatingFilterInput,
        description: 'Returns only ratings that match.',
      }),
      ...pageArguments,
    },
    complexity: pageComplexity,
    async resolve(person, { orderBy, filter, ...args }, context): Promise<ListedPage> {
      const order = orderBy ?? defaultRatingOrder
      const list = { person, order, filter: filter ?? {} }
      const page = await nodePage(args, {
        name: `ratings ${order.field} ${order.direction}`,
        key: z.object({ value: values[order.field], movieId: z.int32() }),
        load: (slice) => memberRatings(context, { ...list, slice }),
        keyOf: ({ cursor }) => cursor,
        nodesOf: (items) => items.map(({ rating }) => rating),
      })
      return { ...page, list }
    },
  }),
)
