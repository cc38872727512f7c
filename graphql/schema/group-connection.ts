import type { Movie } from '@/lib/domain/movies/movie'
import type { GroupPrediction, GroupRecommendation } from '@/lib/domain/recommendations/group/group'
import { maxGroupSize } from '@/lib/domain/recommendations/group/group-request'
import { builder } from '../builder'
import { connectionOf } from '../connection'
import { PredictionHiddenType } from './prediction'
import { MovieType, UserType } from './refs'

const GroupPredictionType = builder.objectRef<GroupPrediction>('GroupPrediction').implement({
  description: 'The predicted rating of a movie for one person of a group.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'The display name of the user, or the name of the guest.',
    }),
    user: t.field({
      type: UserType,
      nullable: true,
      description: 'The user. Null for a guest, and for a companion whose profile is private.',
      resolve: ({ member }) => member,
    }),
    stars: t.float({
      nullable: true,
      description:
        'The predicted rating, 0.5 to 5 stars. Null if it is hidden: see `predictionHidden`.',
      resolve: ({ prediction }) => prediction?.stars ?? null,
    }),
    low: t.float({
      nullable: true,
      description: 'The lower end of the 80 % range, in stars. Null if `stars` is null.',
      resolve: ({ prediction }) => prediction?.low ?? null,
    }),
    high: t.float({
      nullable: true,
      description: 'The upper end of the 80 % range, in stars. Null if `stars` is null.',
      resolve: ({ prediction }) => prediction?.high ?? null,
    }),
    predictionHidden: t.field({
      type: PredictionHiddenType,
      nullable: true,
      description: 'The reason why the prediction is hidden. Null if it is shown.',
      resolve: ({ hidden }) => hidden,
    }),
  }),
})

const recommendations = connectionOf<Movie, GroupRecommendation>('GroupRecommendation', MovieType, {
  connection: 'A page of movies for a group, best first.',
  edge: 'A movie that is recommended to a group.',
  node: 'The recommended movie.',
})

builder.objectFields(recommendations.edge, (t) => ({
  score: t.float({
    nullable: true,
    description:
      "The score of the movie for the group, from 0 to 1: the mean, the minimum or the geometric mean of the members' scores, depending on the strategy. Null if a member is in blind mode, because the score would reveal their prediction.",
    resolve: ({ item }) => item.score,
  }),
  people: t.field({
    type: [GroupPredictionType],
    description:
      'The prediction for each person: first the users, then the guests in the order of the request.',
    complexity: { field: 1, multiplier: maxGroupSize },
    resolve: ({ item }) => [...item.people],
  }),
}))

export const GroupRecommendationConnection = recommendations.connection
