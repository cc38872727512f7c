import { visibleMember } from '@/lib/domain/accounts/visible-member'
import { feedCursor } from '@/lib/domain/recommendations/feed-cursor'
import { memberFeed } from '@/lib/domain/recommendations/member-feed'
import { builder } from '../builder'
import { forwardArguments } from '../connection'
import { wholeNumber } from '../ids'
import { nodePage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { loadedMovies } from './loaded-movie'
import { MovieFilter } from './movie-search'
import { RecommendationConnection } from './recommendation-connection'
import { UserType } from './refs'

builder.node(UserType, {
  description:
    'A user account. Others can see it only if it is public, and then only the name, the handle, the date of creation, the ratings and statistics about them; other fields are refused with FORBIDDEN.',
  id: { resolve: ({ id }) => String(id) },
  loadWithoutCache(id, context) {
    const userId = wholeNumber(id)
    return userId === null ? null : visibleMember(context, { userId })
  },
  fields: (t) => ({
    displayName: t.exposeString('displayName', { description: 'The name to show to others.' }),
    handle: t.exposeString('handle', {
      nullable: true,
      description:
        'The name in the address of the public page, in lower case. Null if the user has not chosen one.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the account was created.',
    }),
    ratingCount: t.exposeInt('ratingCount', {
      description: 'The number of movies that the user rated.',
    }),
    recommendations: t.field({
      type: RecommendationConnection,
      description:
        'Movies that the user has neither rated nor marked, best first. Paging is stable: new ratings do not change a list that is being paged. A cursor expires (CURSOR_EXPIRED) when another model is activated, after one day, or after 1,000 changes. Visible to the user only.',
      args: {
        ...forwardArguments,
        adventurousness: t.arg.float({
          description:
            'How unusual the movies are, from 0 (well-known) to 1 (little-known). Defaults to 0.5. For users of MovieLens 1M with 30 ratings, the median popularity rank of the first 18 movies is 47 at 0, 153 at 0.5 and 469 at 1, and NDCG@10 is 0.570 at 0, 0.537 at 0.5 (6 % less) and 0.411 at 1 (28 % less).',
        }),
        filter: t.arg({ type: MovieFilter, description: 'Returns only movies that match.' }),
      },
      // All movies are ranked, even for a small page.
      complexity: (args) => ({ ...pageComplexity(args), field: 100 }),
      resolve: (person, { adventurousness, filter, ...args }, context) =>
        nodePage(args, {
          name: 'feed',
          key: feedCursor,
          load: ({ limit, after }) =>
            memberFeed(context, {
              person,
              limit,
              after,
              adventurousness: adventurousness ?? null,
              filter: filter ?? null,
            }),
          keyOf: ({ cursor }) => cursor,
          nodesOf: (items) =>
            loadedMovies(
              context.loaders,
              items.map(({ cursor }) => cursor.movieId),
            ),
        }),
    }),
  }),
})

builder.queryField('viewer', (t) =>
  t.field({
    type: UserType,
    nullable: true,
    description: 'The signed-in user. Null if no one is signed in.',
    resolve: (_, __, { viewer }) => viewer?.member ?? null,
  }),
)
