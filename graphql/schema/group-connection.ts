import type { GroupPrediction, GroupRecommendation } from '@/lib/domain/recommendations/group/group'
import { mostPeople } from '@/lib/domain/recommendations/group/group-request'
import { builder } from '../builder'
import { connectionType } from '../connection-type'
import type { Edge } from '../paging'
import { loadedMovie } from './loaded-movie'
import { PredictionHiddenType } from './prediction'
import { MovieType, UserType } from './refs'

const GroupPredictionType = builder.objectRef<GroupPrediction>('GroupPrediction').implement({
  description:
    'What one person of a group would rate a film. The stars are null when they are not shown, for which predictionHidden has the reason.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: "The member's display name, or the guest's name.",
    }),
    user: t.field({
      type: UserType,
      nullable: true,
      description: 'The member; null for a guest.',
      resolve: ({ member }) => member,
    }),
    stars: t.float({
      nullable: true,
      description: 'Stars from 0.5 to 5.',
      resolve: ({ prediction }) => prediction?.stars ?? null,
    }),
    low: t.float({
      nullable: true,
      description: 'Lower end of the 80 % range.',
      resolve: ({ prediction }) => prediction?.low ?? null,
    }),
    high: t.float({
      nullable: true,
      description: 'Upper end of the 80 % range.',
      resolve: ({ prediction }) => prediction?.high ?? null,
    }),
    predictionHidden: t.field({
      type: PredictionHiddenType,
      nullable: true,
      description: 'Why there are no stars to see; null when there are.',
      resolve: ({ hidden }) => hidden,
    }),
  }),
})

const GroupRecommendationEdge = builder
  .objectRef<Edge<GroupRecommendation>>('GroupRecommendationEdge')
  .implement({
    description: 'A film to watch together.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'Its place in the list.' }),
      node: t.field({
        type: MovieType,
        description: 'The film to watch together.',
        resolve: ({ node }, _, { loaders }) => loadedMovie(loaders, node.movieId),
      }),
      score: t.float({
        nullable: true,
        description:
          'What it is worth to the group, from 0 to 1: the mean, the minimum or the geometric mean of what it is worth to each, by the strategy. Null if one of them is in blind mode, whose stars it would tell of.',
        resolve: ({ node }) => node.score,
      }),
      people: t.field({
        type: [GroupPredictionType],
        description: 'What each of them would rate it: members first, then guests as they came.',
        complexity: { field: 1, multiplier: mostPeople },
        resolve: ({ node }) => [...node.people],
      }),
    }),
  })

export const GroupRecommendationConnection = connectionType(
  'GroupRecommendationConnection',
  'A page of films to watch together, best first.',
  GroupRecommendationEdge,
)
