import {
  defaultFilms,
  maxOnboardingFilms,
  onboarding,
} from '@/lib/domain/recommendations/onboarding'
import { builder } from '../builder'
import { requireLocalId } from '../ids'
import { MovieType } from './refs'

builder.queryField('onboarding', (t) =>
  t.field({
    type: [MovieType],
    description:
      'Movies that a new user should rate first: well known, and informative about their taste.',
    args: {
      first: t.arg.int({
        defaultValue: defaultFilms,
        description: `The number of movies to return, 1 to ${maxOnboardingFilms}.`,
      }),
      excludeIds: t.arg.idList({
        description: 'The global IDs of movies to leave out, at most 500.',
      }),
    },
    complexity: ({ first }) => ({
      field: 5,
      multiplier: Math.min(maxOnboardingFilms, Math.max(1, first ?? defaultFilms)),
    }),
    resolve: (_, { first, excludeIds }, context) =>
      onboarding(context, {
        count: first ?? defaultFilms,
        excluded: (excludeIds ?? []).map((id) => requireLocalId(id, 'Movie', 'excludeIds')),
      }),
  }),
)
