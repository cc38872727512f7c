import {
  counterfactual,
  maxLeftOut,
  type Counterfactual,
} from '@/lib/domain/recommendations/counterfactual'
import { builder } from '../builder'
import { requireLocalId } from '../ids'
import { loadedMovies } from './loaded-movie'
import { PredictionType } from './prediction'
import { MovieType } from './refs'

const CounterfactualType = builder.objectRef<Counterfactual>('Counterfactual').implement({
  description: 'A prediction, and the same prediction without some ratings of the viewer.',
  fields: (t) => ({
    prediction: t.field({
      type: PredictionType,
      description: 'The prediction from all ratings but one of the movie itself.',
      resolve: ({ prediction }) => prediction,
    }),
    without: t.field({
      type: PredictionType,
      description: 'The prediction if the viewer had not rated the movies in `leftOut`.',
      resolve: ({ without }) => without,
    }),
    difference: t.exposeFloat('difference', {
      description:
        'The effect of the left-out ratings, in stars: `prediction` minus `without`. Negative if they lower the prediction.',
    }),
    leftOut: t.field({
      type: [MovieType],
      description: 'The movies whose ratings were left out.',
      complexity: { field: 1, multiplier: maxLeftOut },
      resolve: ({ leftOut }, _, { loaders }) => loadedMovies(loaders, leftOut),
    }),
  }),
})

builder.queryField('counterfactual', (t) =>
  t.field({
    type: CounterfactualType,
    nullable: true,
    description:
      "The prediction of a movie for the viewer, with and without some of the viewer's ratings. A rating of the movie itself is left out of both. Null if no model is active or the model does not know the movie. In blind mode, a movie that the viewer has not rated is refused with FORBIDDEN.",
    args: {
      movieId: t.arg.id({ required: true, description: 'The global ID of the movie to predict.' }),
      without: t.arg.idList({
        required: true,
        description: `The global IDs of rated movies to leave out, 1 to ${maxLeftOut}.`,
      }),
    },
    complexity: 300, // a fold-in takes as long as this number of fields
    async resolve(_, { movieId, without }, context) {
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
