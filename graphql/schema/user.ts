import { ratingPage } from '@/lib/ratings/rating-store'
import { requireOwner, visibleTo } from '@/lib/users/privacy'
import { builder } from '../builder'
import { wholeNumber } from '../ids'
import { page, pageComplexity } from '../paging'
import { MovieFilter } from './movie-search'
import { RatingConnection, RatingOrder } from './rating-connection'
import { RecommendationConnection } from './recommendation-connection'
import { UserType } from './refs'

builder.node(UserType, {
  description:
    'A member. Others see one only if they made themselves public, and then their name and ratings; to ask for the rest is FORBIDDEN.',
  id: { resolve: ({ id }) => String(id) },
  async loadWithoutCache(id, { viewer, loaders }) {
    const userId = wholeNumber(id)
    return userId === null ? null : visibleTo(viewer, await loaders.person.load(userId))
  },
  fields: (t) => ({
    displayName: t.exposeString('displayName', { description: 'What they want to be called.' }),
    ratingCount: t.exposeInt('ratingCount', { description: 'How many films they rated.' }),
    ratings: t.field({
      type: RatingConnection,
      description: 'What they rated; latest first, if no order is given.',
      args: {
        orderBy: t.arg({ type: RatingOrder, description: 'An order of ratings.' }),
        first: t.arg.int({ description: 'Page size, 1 to 100; 20 by default.' }),
        after: t.arg.string({ description: 'Continue after this cursor.' }),
        last: t.arg.int({ description: 'Page size from the end.' }),
        before: t.arg.string({ description: 'Continue before this cursor.' }),
      },
      complexity: pageComplexity,
      resolve: ({ id, ratingCount }, { orderBy, ...args }) =>
        page(
          args,
          (limit, offset) =>
            ratingPage(id, orderBy ?? { field: 'RATED_AT', direction: 'DESC' }, limit, offset),
          () => Promise.resolve(ratingCount),
        ),
    }),
    recommendations: t.field({
      type: RecommendationConnection,
      description: 'Films they have not rated, best first.',
      args: {
        first: t.arg.int({ description: 'Page size, 1 to 100; 20 by default.' }),
        after: t.arg.string({ description: 'Continue after this cursor.' }),
        adventurousness: t.arg.float({
          description: '0 = familiar, 1 = far afield; ½ by default.',
        }),
        filter: t.arg({ type: MovieFilter, description: 'Which films.' }),
      },
      complexity: pageComplexity,
      resolve: (person, { adventurousness, filter, ...args }, { viewer, recommendations }) =>
        page(args, (limit, offset) =>
          recommendations.feed(requireOwner(viewer, person), {
            ...{ limit, offset },
            adventurousness: adventurousness ?? 0.5,
            filter: filter ?? null,
          }),
        ),
    }),
  }),
})

builder.queryField('viewer', (t) =>
  t.field({
    type: UserType,
    nullable: true,
    description: 'The signed-in person; null when nobody is.',
    resolve: (_, __, { viewer }) => viewer?.member ?? null,
  }),
)
