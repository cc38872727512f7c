import { CallerError } from '@/lib/platform/errors'
import { builder } from '../builder'
import { requireLocalId } from '../ids'
import { MovieType } from './refs'

const most = 50

builder.queryField('onboarding', (t) =>
  t.field({
    type: [MovieType],
    description:
      'Films worth rating first: likely known, and telling most about taste. For a new person.',
    args: {
      first: t.arg.int({ defaultValue: 12, description: `How many, 1 to ${most}.` }),
      excludeIds: t.arg.idList({
        description: 'Not these: seen already, or not known. At most 500.',
      }),
    },
    complexity: ({ first }) => ({ field: 5, multiplier: Math.min(most, Math.max(1, first ?? 12)) }),
    resolve(_, { first, excludeIds }, { viewer, recommendations }) {
      const count = first ?? 12
      const excluded = excludeIds ?? []
      if (count < 1 || count > most || excluded.length > 500) {
        throw new CallerError('BAD_USER_INPUT', `first goes from 1 to ${most}, excludeIds to 500.`)
      }
      const ids = excluded.map((id) => requireLocalId(id, 'Movie', 'excludeIds'))
      return recommendations.onboarding(viewer, count, ids)
    },
  }),
)
