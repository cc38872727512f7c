import { memberShelves } from '@/lib/domain/recommendations/member-shelves'
import {
  defaultRecommended,
  defaultShelfLength,
  maxRecommended,
  maxShelfLength,
  shelfKinds,
  type Shelf,
  type ShelfFilm,
} from '@/lib/domain/recommendations/shelves'
import { builder } from '../builder'
import { loadedMovie } from './loaded-movie'
import { PredictionType } from './prediction'
import { MovieType, UserType } from './refs'

/** The cost, in fields, of ranking all movies. */
const rankingCost = 100

const ShelfKindType = builder.enumType('ShelfKind', {
  description: 'What the movies of a shelf have in common.',
  values: {
    BECAUSE_LOVED: { description: 'They are similar to a movie that the user loved.' },
    SAFE_BETS: {
      description:
        'Of the movies that suit the user, those with the highest lower ends of the predicted range.',
    },
    LONG_SHOTS: {
      description: 'Little-known movies with a high predicted rating and a wide range.',
    },
    WATCHLIST: { description: 'They are on the watchlist of the user.' },
  } satisfies Record<(typeof shelfKinds)[number], { readonly description: string }>,
})

const ShelfMovieType = builder.objectRef<ShelfFilm>('ShelfMovie').implement({
  description: 'A movie on a shelf.',
  fields: (t) => ({
    movie: t.field({
      type: MovieType,
      description: 'The movie that stands on the shelf.',
      resolve: ({ movieId }, _, { loaders }) => loadedMovie(loaders, movieId),
    }),
    prediction: t.field({
      type: PredictionType,
      nullable: true,
      description:
        'The predicted rating of the user. Null if it is hidden: see `predictionHidden` of the movie.',
      resolve: ({ prediction }) => prediction,
    }),
  }),
})

const ShelfType = builder.objectRef<Shelf>('Shelf').implement({
  description: 'Movies for a user that have something in common.',
  fields: (t) => ({
    kind: t.expose('kind', {
      type: ShelfKindType,
      description: 'What the movies have in common.',
    }),
    lovedMovie: t.field({
      type: MovieType,
      nullable: true,
      description:
        'The movie that the user loved, if `kind` is BECAUSE_LOVED: of those with their highest rating, the most typical of their taste. Movies that they hid or are not interested in are not chosen. Null for the other kinds.',
      resolve: ({ lovedId }, _, { loaders }) =>
        lovedId === null ? null : loadedMovie(loaders, lovedId),
    }),
    movies: t.field({
      type: [ShelfMovieType],
      description: 'The movies, best first.',
      // `shelves` multiplies the cost by the number of movies.
      complexity: { field: 0, multiplier: 1 },
      resolve: ({ films }) => [...films],
    }),
  }),
})

builder.objectField(UserType, 'shelves', (t) =>
  t.field({
    type: [ShelfType],
    description:
      'Movies for the user in groups, at most one shelf of each kind, in this order: BECAUSE_LOVED, SAFE_BETS, LONG_SHOTS, WATCHLIST. No movie is on two shelves. Rated and marked movies are on none, but WATCHLIST has the movies of the watchlist that are neither rated nor hidden; those that the model does not know come last. A shelf with fewer than three movies is left out; WATCHLIST needs only one. Without a model there is only WATCHLIST, latest first. In blind mode there are no SAFE_BETS and LONG_SHOTS, because they reveal predictions. Visible to the user only.',
    args: {
      first: t.arg.int({
        defaultValue: defaultShelfLength,
        description: `The largest number of movies on a shelf, 1 to ${maxShelfLength}.`,
      }),
      afterRecommendations: t.arg.int({
        defaultValue: defaultRecommended,
        description:
          'The number of recommendations that are shown beside the shelves, 0 to 100. None of this many first `recommendations`, without a filter and with the same `adventurousness`, is on a shelf.',
      }),
      adventurousness: t.arg.float({
        description:
          'How unusual the movies of BECAUSE_LOVED and WATCHLIST are, as in `recommendations`. Defaults to 0.5.',
      }),
    },
    // All movies are ranked for the recommendations and for each shelf, and the recommendations are predicted.
    complexity: ({ first, afterRecommendations }) => ({
      field:
        rankingCost * (1 + shelfKinds.length) +
        Math.min(maxRecommended, Math.max(0, afterRecommendations ?? defaultRecommended)),
      multiplier:
        shelfKinds.length * Math.min(maxShelfLength, Math.max(1, first ?? defaultShelfLength)),
    }),
    resolve: async (person, { first, afterRecommendations, adventurousness }, context) => [
      ...(await memberShelves(context, {
        person,
        limit: first ?? null,
        recommended: afterRecommendations ?? null,
        adventurousness: adventurousness ?? null,
      })),
    ],
  }),
)
