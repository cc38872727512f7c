import { viewerRating } from '@/lib/domain/feedback/viewer-feedback'
import { averageStars } from '@/lib/domain/movies/movie'
import {
  moviePrediction,
  moviePredictionHidden,
} from '@/lib/domain/recommendations/movie-prediction'
import { builder } from '../builder'
import { forwardArguments } from '../connection'
import { wholeNumber } from '../ids'
import { pageComplexity } from '../paging'
import { GenreType } from './genre'
import { loadedGenres } from './loaded-movie'
import { PredictionHiddenType, PredictionType } from './prediction'
import { RatingType } from './rating'
import { MovieType } from './refs'
import { SimilarMovieConnection, similarMoviesPage } from './similar-movie-connection'

builder.node(MovieType, {
  description: 'A movie of the catalogue.',
  id: { resolve: ({ id }) => String(id) },
  loadWithoutCache(id, { loaders }) {
    const movieId = wholeNumber(id)
    return movieId === null ? null : loaders.movie.load(movieId)
  },
  fields: (t) => ({
    title: t.exposeString('title', {
      description: 'The title in its usual spelling, without the year.',
    }),
    year: t.exposeInt('year', {
      nullable: true,
      description: 'The year of release. Null if it is unknown.',
    }),
    fact: t.exposeString('fact', {
      nullable: true,
      description: 'One sentence about the movie. Null if the data set has none.',
    }),
    genres: t.field({
      type: [GenreType],
      description: 'The genres, ordered by name.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ id }, _, { loaders }) => loadedGenres(loaders, id),
    }),
    ratingCount: t.int({
      description: 'The number of people who rated the movie.',
      resolve: async ({ id }, _, { loaders }) => (await loaders.ratingSummary.load(id)).ratingCount,
    }),
    averageStars: t.float({
      nullable: true,
      description: 'The mean of all ratings, in stars. Null if there are none.',
      resolve: async ({ id }, _, { loaders }) => averageStars(await loaders.ratingSummary.load(id)),
    }),
    viewerRating: t.field({
      type: RatingType,
      nullable: true,
      description: "The viewer's rating of the movie. Null if they have not rated it.",
      resolve: ({ id }, _, context) => viewerRating(context, { movieId: id }),
    }),
    prediction: t.field({
      type: PredictionType,
      nullable: true,
      description:
        "The predicted rating of the viewer, as if they had not rated this movie: the prediction and its contributions leave out the viewer's own rating of it, which costs about 300 points more. The prediction from before the viewer first rated it is `viewerRating.sealedPrediction`. Null if it is hidden: see `predictionHidden`.",
      resolve: async ({ id }, _, context) =>
        (await moviePrediction(context, { movieId: id })).prediction,
    }),
    predictionHidden: t.field({
      type: PredictionHiddenType,
      nullable: true,
      description: 'The reason why `prediction` is null. Null if there is a prediction.',
      resolve: ({ id }, _, context) => moviePredictionHidden(context, { movieId: id }),
    }),
    similar: t.field({
      type: SimilarMovieConnection,
      description: 'Similar movies, most similar first.',
      args: forwardArguments,
      // The movie is compared with all others, even for a small page.
      complexity: (args) => ({ ...pageComplexity(args), field: 20 }),
      resolve: ({ id }, args, context) => similarMoviesPage(context, id, args),
    }),
  }),
})
