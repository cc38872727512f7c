import { memberTasteMap } from '@/lib/domain/recommendations/member-taste-map'
import {
  defaultWellKnown,
  maxRatedOnMap,
  maxWellKnown,
  type MappedFilm,
  type TasteMap,
} from '@/lib/domain/recommendations/taste-map'
import { builder } from '../builder'
import { loadedMovie } from './loaded-movie'
import { MovieType, UserType } from './refs'

const MappedMovieType = builder.objectRef<MappedFilm>('MappedMovie').implement({
  description: 'A movie on a map.',
  fields: (t) => ({
    movie: t.field({
      type: MovieType,
      description: 'The movie at this point.',
      resolve: ({ movieId }, _, { loaders }) => loadedMovie(loaders, movieId),
    }),
    x: t.exposeFloat('x', {
      description:
        'The position on the first axis, in standard deviations of the 500 best-known movies on this axis. 0 is their mean.',
    }),
    y: t.exposeFloat('y', {
      description: 'The position on the second axis, in the same unit as `x`.',
    }),
    ratedStars: t.float({
      nullable: true,
      description: 'The rating of the user, in stars. Null if they have not rated the movie.',
      resolve: ({ stars }) => stars,
    }),
  }),
})

const TasteMapType = builder.objectRef<TasteMap>('TasteMap').implement({
  description:
    'Movies on a plane. Movies that the same people like are near each other. The axes are the first two principal components of the factors of the 500 best-known movies.',
  fields: (t) => ({
    explainedX: t.float({
      description: 'The share of the variance of the factors that `x` explains, 0 to 1.',
      resolve: ({ explained }) => explained.x,
    }),
    explainedY: t.float({
      description: 'The share of the variance of the factors that `y` explains, 0 to 1.',
      resolve: ({ explained }) => explained.y,
    }),
    movies: t.field({
      type: [MappedMovieType],
      description: `The best-known movies, and then the others of the latest ${maxRatedOnMap} that the user rated.`,
      // `tasteMap` multiplies the cost by the number of movies.
      complexity: { field: 0, multiplier: 1 },
      resolve: ({ films }) => [...films],
    }),
  }),
})

builder.objectField(UserType, 'tasteMap', (t) =>
  t.field({
    type: TasteMapType,
    nullable: true,
    description:
      "A map of the best-known movies and the movies that the user rated. Null if no model is active. The positions do not depend on the user's ratings.",
    args: {
      wellKnown: t.arg.int({
        defaultValue: defaultWellKnown,
        description: `The number of the best-known movies on the map, 1 to ${maxWellKnown}.`,
      }),
    },
    complexity: ({ wellKnown }) => ({
      field: 50,
      multiplier:
        Math.min(maxWellKnown, Math.max(1, wellKnown ?? defaultWellKnown)) + maxRatedOnMap,
    }),
    resolve: (person, { wellKnown }, context) =>
      memberTasteMap(context, { person, wellKnown: wellKnown ?? null }),
  }),
)
