import {
  defaultFilms,
  assertOnboardingSize,
  maxListed,
  maxOnboardingFilms,
  onboarding,
} from '@/lib/domain/recommendations/onboarding'
import { builder } from '../builder'
import { requireLocalId } from '../ids'
import { MovieType } from './refs'

/** The cost, in fields, of a fold-in and of choosing films. */
const chooseCost = 200

builder.queryField('onboarding', (t) =>
  t.field({
    type: [MovieType],
    description:
      'Movies to rate first, the most informative one first: those whose ratings are expected to improve the recommendations most, weighted by the chance that the person has seen them. The ratings of the viewer change which ones these are; in blind mode only which movies they rated counts. Without an active model: well-known movies of different genres. Movies that the viewer has rated, or has marked other than as seen, are left out.',
    args: {
      first: t.arg.int({
        defaultValue: defaultFilms,
        description: `The number of movies to return, 1 to ${maxOnboardingFilms}.`,
      }),
      excludeIds: t.arg.idList({
        description: `The global IDs of movies to leave out, at most ${maxListed}.`,
      }),
      notSeenIds: t.arg.idList({
        description: `The global IDs of movies that the person has not seen, at most ${maxListed}. They are left out too. Movies that mostly the same people have seen are then less likely.`,
      }),
    },
    complexity: ({ first }) => ({
      field: chooseCost,
      multiplier: Math.min(maxOnboardingFilms, Math.max(1, first ?? defaultFilms)),
    }),
    resolve: (_, { first, excludeIds, notSeenIds }, context) => {
      const [count, excluded, notSeen] = [first ?? defaultFilms, excludeIds ?? [], notSeenIds ?? []]
      assertOnboardingSize(count, excluded, notSeen)
      return onboarding(context, {
        count,
        excluded: excluded.map((id) => requireLocalId(id, 'Movie', 'excludeIds')),
        notSeen: notSeen.map((id) => requireLocalId(id, 'Movie', 'notSeenIds')),
      })
    },
  }),
)
