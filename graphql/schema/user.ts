import { feedCursor } from '@/lib/domain/recommendations/feed-cursor'
import { requireOwner, visibleTo } from '@/lib/domain/accounts/privacy'
import { builder } from '../builder'
import { wholeNumber } from '../ids'
import { keysetPage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { MovieFilter } from './movie-search'
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
    recommendations: t.field({
      type: RecommendationConnection,
      description:
        'Films they have neither rated nor marked, best first. A feed that is paged stays the one it began as, whatever is rated meanwhile; with another model, after a day or after 1,000 changes its cursors are CURSOR_EXPIRED. Only for themselves.',
      args: {
        first: t.arg.int({ description: 'Page size, 1 to 100; 20 by default.' }),
        after: t.arg.string({ description: 'Continue after this cursor.' }),
        adventurousness: t.arg.float({
          description: '0 = familiar, 1 = far afield; ½ by default.',
        }),
        filter: t.arg({ type: MovieFilter, description: 'Only films of which this holds.' }),
      },
      // All films are ranked, whatever the size of the page.
      complexity: (args) => ({ ...pageComplexity(args), field: 100 }),
      resolve: (person, { adventurousness, filter, ...args }, context) =>
        keysetPage(args, {
          name: 'feed',
          key: feedCursor,
          async load({ limit, after }) {
            const owner = requireOwner(context.viewer, person)
            await context.payForRows(owner.ratingCount)
            return context.recommendations.feed(owner, {
              limit,
              after,
              adventurousness: adventurousness ?? 0.5,
              filter: filter ?? null,
            })
          },
          keyOf: ({ cursor }) => cursor,
        }),
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
