import {
  counterfactual,
  mostLeftOut,
  type Counterfactual,
} from '@/lib/domain/recommendations/counterfactual'
import { builder } from '../builder'
import { requireLocalId } from '../ids'
import { loadedMovies } from './loaded-movie'
import { PredictionType } from './prediction'
import { MovieType } from './refs'

const CounterfactualType = builder.objectRef<Counterfactual>('Counterfactual').implement({
  description: 'What a person would be predicted for a film, had they not rated some others.',
  fields: (t) => ({
    prediction: t.field({
      type: PredictionType,
      description: 'The prediction as it is.',
      resolve: ({ prediction }) => prediction,
    }),
    without: t.field({
      type: PredictionType,
      description: 'The prediction without those ratings, computed anew.',
      resolve: ({ without }) => without,
    }),
    difference: t.float({
      description: 'What those ratings add to the stars; negative if they take.',
      resolve: ({ prediction, without }) => prediction.stars - without.stars,
    }),
    leftOut: t.field({
      type: [MovieType],
      description: 'The films whose ratings are left out.',
      complexity: { field: 1, multiplier: mostLeftOut },
      resolve: ({ leftOut }, _, { loaders }) => loadedMovies(loaders, leftOut),
    }),
  }),
})

builder.queryField('counterfactual', (t) =>
  t.field({
    type: CounterfactualType,
    nullable: true,
    description:
      '"Had you not rated …": the prediction of a film for the signed-in person without some of their ratings. Null when no model serves that knows the film. In blind mode, only for a film they have rated.',
    args: {
      movieId: t.arg.id({ required: true, description: 'Global id of the film to predict.' }),
      without: t.arg.idList({
        required: true,
        description: `Global ids of films they rated, 1 to ${mostLeftOut}.`,
      }),
    },
    complexity: 300, // placing a person anew takes as long as so many fields
    async resolve(_, { movieId, without }, context) {
      await context.payForOwnRatings()
      return counterfactual(context, {
        movieId: requireLocalId(movieId, 'Movie', 'movieId'),
        without: without.map((id) => ({
          name: id,
          movieId: requireLocalId(id, 'Movie', 'without'),
        })),
      })
    },
  }),
)
