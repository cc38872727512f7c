import { viewerRating } from '@/lib/domain/feedback/viewer-feedback'
import { averageStars } from '@/lib/domain/movies/movie'
import { builder } from '../builder'
import { wholeNumber } from '../ids'
import { pageComplexity } from '../paging'
import { GenreType } from './genre'
import { loadedGenres } from './loaded-movie'
import { PredictionHiddenType, PredictionType } from './prediction'
import { RatingType } from './rating'
import { MovieType } from './refs'
import { SimilarMovieConnection, similarMovies } from './similar-movie-connection'

builder.node(MovieType, {
  description: 'A film of the catalogue.',
  id: { resolve: ({ id }) => String(id) },
  loadWithoutCache(id, { loaders }) {
    const movieId = wholeNumber(id)
    return movieId === null ? null : loaders.movie.load(movieId)
  },
  fields: (t) => ({
    title: t.exposeString('title', {
      description: 'As people write it, without the year.',
    }),
    year: t.exposeInt('year', { nullable: true, description: 'Year of release.' }),
    fact: t.exposeString('fact', {
      nullable: true,
      description: 'One line about the film, where the data set has one.',
    }),
    genres: t.field({
      type: [GenreType],
      description: 'What kinds of film it is, by name.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ id }, _, { loaders }) => loadedGenres(loaders, id),
    }),
    ratingCount: t.int({
      description: 'How many people rated it.',
      resolve: async ({ id }, _, { loaders }) => (await loaders.ratingSummary.load(id)).ratingCount,
    }),
    averageStars: t.float({
      nullable: true,
      description: 'Mean of all ratings, in stars; null without ratings.',
      resolve: async ({ id }, _, { loaders }) => averageStars(await loaders.ratingSummary.load(id)),
    }),
    viewerRating: t.field({
      type: RatingType,
      nullable: true,
      description: "The viewer's rating of it; null without one.",
      resolve: ({ id }, _, context) => viewerRating(context, id),
    }),
    prediction: t.field({
      type: PredictionType,
      nullable: true,
      description:
        'What the viewer would rate it; null when it is not shown, for which predictionHidden has the reason.',
      resolve: async ({ id }, _, { viewer, recommendations }) =>
        (await recommendations.predict(viewer, id)).prediction,
    }),
    predictionHidden: t.field({
      type: PredictionHiddenType,
      nullable: true,
      description: 'Why there is no prediction to see; null when there is one.',
      resolve: async ({ id }, _, { viewer, recommendations }) =>
        (await recommendations.predict(viewer, id)).hidden,
    }),
    similar: t.field({
      type: SimilarMovieConnection,
      description: 'Films like it, most similar first.',
      args: {
        first: t.arg.int({ description: 'Page size, 1 to 100; 20 by default.' }),
        after: t.arg.string({ description: 'Continue after this cursor.' }),
      },
      // It is compared with all films, whatever the size of the page.
      complexity: (args) => ({ ...pageComplexity(args), field: 20 }),
      resolve: ({ id }, args, { recommendations }) => similarMovies(recommendations, id, args),
    }),
  }),
})
