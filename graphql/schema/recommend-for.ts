import type { MovieFilter as Filter } from '@/lib/domain/movies/movie'
import {
  maxGivenRatings,
  type MatchedRating,
  type UnmatchedRating,
} from '@/lib/domain/recommendations/given-ratings'
import {
  givenCursor,
  givenTaste,
  predictFor,
  recommendFor,
  type GivenRecommendation,
  type GivenTaste,
} from '@/lib/domain/recommendations/recommend-for'
import { builder } from '../builder'
import { forwardArguments } from '../connection'
import { requireLocalId } from '../ids'
import { nodePage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { loadedMovies } from './loaded-movie'
import { MovieFilter, searchCost } from './movie-search'
import { RecommendationConnection } from './recommendation-connection'
import { PredictionType } from './prediction'
import { MovieType } from './refs'

/** A fold-in takes as long as this number of fields. */
const foldInCost = 300

const NamedRatingInput = builder.inputType('NamedRatingInput', {
  description:
    'A rating of a movie, which is named by one of `movieId`, `tmdbId`, `imdbId` and `title`.',
  fields: (t) => ({
    stars: t.float({ required: true, description: 'The rating, 0.5 to 5 stars in steps of 0.5.' }),
    movieId: t.id({ description: 'The global ID of the movie.' }),
    tmdbId: t.int({ description: 'The ID of the movie at TMDB.' }),
    imdbId: t.string({ description: 'The ID of the movie at IMDb, e.g. "tt0114709".' }),
    title: t.string({
      description:
        'The title, at most 200 characters. Case, accents, punctuation, articles, and "Part II" or "2" do not matter. A small typo does not matter either if `year` is given.',
    }),
    year: t.int({
      description: 'The year of release. It may differ by one if no other movie has the title.',
    }),
  }),
})

const MatchedRatingType = builder.objectRef<MatchedRating>('MatchedRating').implement({
  description: 'A rating of the request whose movie was found.',
  fields: (t) => ({
    movie: t.field({
      type: MovieType,
      description: 'The movie that was found.',
      resolve: ({ movie }) => movie,
    }),
    stars: t.exposeFloat('stars', { description: 'The rating, in stars.' }),
  }),
})

const UnmatchedReason = builder.enumType('UnmatchedReason', {
  description: 'The reasons why a rating of a request is not used.',
  values: {
    NOT_FOUND: { description: 'The catalogue has no such movie.' },
    AMBIGUOUS: { description: 'Several movies have the title. Add the year, or use an ID.' },
    DUPLICATE: { description: 'An earlier rating of the request is of the same movie.' },
  },
})

const UnmatchedRatingType = builder.objectRef<UnmatchedRating>('UnmatchedRating').implement({
  description: 'A rating of the request that is not used.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'The index of the rating in `ratings`, from 0.' }),
    reason: t.field({
      type: UnmatchedReason,
      description: 'The reason why the rating is not used.',
      resolve: ({ reason }) => reason,
    }),
    candidates: t.field({
      type: [MovieType],
      description:
        'The movies that the title may mean. For NOT_FOUND, those with the closest titles, for the first ratings only.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ candidates }) => [...candidates],
    }),
  }),
})

const GivenRecommendationsType = builder.objectRef<GivenTaste>('GivenRecommendations').implement({
  description: 'Recommendations for ratings that were sent in the request.',
  fields: (t) => ({
    recommendations: t.field({
      type: RecommendationConnection,
      description:
        'Movies without a rating in the request, best first. If no rating was matched, popular movies with predictions for a person without ratings.',
      args: forwardArguments,
      complexity: pageComplexity,
      resolve: (taste, args, context) =>
        nodePage(args, {
          name: 'given',
          key: givenCursor,
          keyOf: ({ cursor }: GivenRecommendation) => cursor,
          load: ({ limit, after }) => recommendFor(context, { taste, limit, after }),
          nodesOf: (items) =>
            loadedMovies(
              context.loaders,
              items.map(({ cursor }) => cursor.movieId),
            ),
        }),
    }),
    prediction: t.field({
      type: PredictionType,
      nullable: true,
      description:
        'The prediction of one movie from the ratings of the request. A rating of the movie itself is left out. Null if no model is active, or if it does not know the movie.',
      args: {
        movieId: t.arg.id({ required: true, description: 'The global ID of the movie.' }),
      },
      complexity: foldInCost,
      resolve: (taste, { movieId }, context) =>
        predictFor(context, { taste, movieId: requireLocalId(movieId, 'Movie', 'movieId') }),
    }),
    matched: t.field({
      type: [MatchedRatingType],
      description: 'The ratings whose movies were found, in the order of the request.',
      complexity: { field: 1, multiplier: 10 },
      resolve: ({ matched }) => [...matched],
    }),
    unmatched: t.field({
      type: [UnmatchedRatingType],
      description: 'The ratings that are not used, in the order of the request.',
      complexity: { field: 1, multiplier: 10 },
      resolve: ({ unmatched }) => [...unmatched],
    }),
  }),
})

builder.queryField('recommendFor', (t) =>
  t.field({
    type: GivenRecommendationsType,
    description:
      'Recommendations from ratings in the request. Needs no account, and stores nothing. A cursor expires (CURSOR_EXPIRED) when another model is activated.',
    args: {
      ratings: t.arg({
        type: [NamedRatingInput],
        required: true,
        description: `The ratings, at most ${maxGivenRatings} and one for each movie.`,
      }),
      adventurousness: t.arg.float({
        description:
          'How unusual the movies are, from 0 (well-known) to 1 (little-known). Defaults to 0.5. See `User.recommendations`.',
      }),
      filter: t.arg({ type: MovieFilter, description: 'Returns only movies that match.' }),
    },
    // A fold-in and a score of all movies; titles are compared with those of the catalogue. The lists of ratings assume
    // ten of them.
    complexity: ({ ratings }) => ({
      field: 2 * searchCost + 2 * ratings.length,
      multiplier: Math.max(1, Math.ceil(Math.min(ratings.length, maxGivenRatings) / 100)),
    }),
    resolve: (_, { ratings, adventurousness, filter }, context) =>
      givenTaste(context, {
        ratings: ratings.map(({ movieId, ...rating }, at) => ({
          ...rating,
          movieId:
            movieId == null ? null : requireLocalId(movieId, 'Movie', `ratings.${at}.movieId`),
        })),
        adventurousness: adventurousness ?? null,
        filter: (filter as Filter | null | undefined) ?? null,
      }),
  }),
)
