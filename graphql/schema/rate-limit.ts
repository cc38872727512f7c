import type { Spending } from '../context'
import { builder } from '../builder'

const RateLimit = builder.objectRef<Spending>('RateLimit').implement({
  description:
    'The cost of this operation and the points that are left. Users, API tokens and network addresses have ' +
    'separate budgets; this is the budget with the fewest points left.',
  fields: (t) => ({
    cost: t.exposeInt('cost', {
      description:
        'The points that this operation costs: about one for each field of the answer, and more for slow fields such as a search or recommendations.',
    }),
    limit: t.exposeInt('limit', { description: 'The number of points in each minute.' }),
    remaining: t.exposeInt('remaining', {
      description:
        'The points left until `resetAt`, as counted by this server. Other servers may have used some.',
    }),
    resetAt: t.field({
      type: 'DateTime',
      description: 'When all points are available again.',
      resolve: ({ resetAt }) => new Date(resetAt),
    }),
  }),
})

builder.queryField('rateLimit', (t) =>
  t.field({
    type: RateLimit,
    description:
      'The rate limit of the viewer. Operations above the limit are refused with RATE_LIMITED.',
    resolve: (_, __, { spent }) => {
      if (!spent) throw new Error('The cost of the operation was not deducted.')
      return spent
    },
  }),
)
