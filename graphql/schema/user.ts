import type { Recommendation } from '@/lib/recommendations/recommendations'
import type { Rating } from '@/lib/ratings/rating'
import { ratingPage } from '@/lib/ratings/rating-store'
import { builder } from '../builder'
import { page, pageComplexity, pageInfo, type Connection, type Edge } from '../paging'
import { loadedMovie, loadedMovies } from './loaded-movie'
import { MovieFilter } from './movie-search'
import { OrderDirection } from './order-direction'
import { PredictionType } from './prediction'
import { RatingType } from './rating'
import { MovieType, UserType } from './refs'

const RatingOrderField = builder.enumType('RatingOrderField', {
  description: 'What ratings are ordered by.',
  values: {
    RATED_AT: { description: 'When they were given.' },
    STARS: { description: 'How many stars.' },
    TITLE: { description: 'The title of the film.' },
  },
})

const RatingOrder = builder.inputType('RatingOrder', {
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

const RatingConnection = builder.objectRef<Connection<Rating>>('RatingConnection').implement({
  description: 'A page of ratings.',
  fields: (t) => ({
    edges: t.field({
      type: [RatingEdge],
      description: 'The ratings of this page.',
      complexity: { field: 0, multiplier: 1 },
      resolve: ({ edges }) => [...edges],
    }),
    pageInfo: t.field({
      type: pageInfo,
      description: 'Where the page stands.',
      resolve: (connection) => connection.pageInfo,
    }),
  }),
})

const RecommendationReason = builder.enumType('RecommendationReason', {
  description: 'What a recommendation rests on.',
  values: {
    PERSONAL: { description: "On the person's own ratings." },
    POPULAR: { description: 'On what everyone watches: there is nothing personal to go by yet.' },
  },
})

const RecommendationEdge = builder.objectRef<Edge<Recommendation>>('RecommendationEdge').implement({
  description: 'A film in a feed.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Its place in the feed.' }),
    node: t.field({
      type: MovieType,
      description: 'The film.',
      resolve: ({ node }, _, { loaders }) => loadedMovie(loaders, node.movieId),
    }),
    prediction: t.field({
      type: PredictionType,
      nullable: true,
      description: 'What they would rate it; null when no model serves.',
      resolve: ({ node }) => node.prediction,
    }),
    reason: t.field({
      type: RecommendationReason,
      description: 'What it rests on.',
      resolve: ({ node }) => node.reason,
    }),
    because: t.field({
      type: [MovieType],
      description: 'Films they rated that speak most for it; at most three.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ node }, _, { loaders, recommendations }) =>
        loadedMovies(loaders, node.prediction ? recommendations.because(node.prediction) : []),
    }),
  }),
})

const RecommendationConnection = builder
  .objectRef<Connection<Recommendation>>('RecommendationConnection')
  .implement({
    description: 'A page of a feed.',
    fields: (t) => ({
      edges: t.field({
        type: [RecommendationEdge],
        description: 'The films of this page.',
        complexity: { field: 0, multiplier: 1 },
        resolve: ({ edges }) => [...edges],
      }),
      pageInfo: t.field({
        type: pageInfo,
        description: 'Where the page stands.',
        resolve: (connection) => connection.pageInfo,
      }),
    }),
  })

builder.node(UserType, {
  description: 'A member, seen by themselves alone.',
  id: { resolve: ({ id }) => String(id) },
  loadOne: (id, { viewer }) => (viewer?.member.id === Number(id) ? viewer.member : null),
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
      resolve: (member, { adventurousness, filter, ...args }, { recommendations }) =>
        page(args, (limit, offset) =>
          recommendations.feed(member, {
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
