import type { Spending } from '../context'
import { builder } from '../builder'

const RateLimit = builder.objectRef<Spending>('RateLimit').implement({
  description:
    'What this operation costs, and what is left. There are points for each person, token and network address; this is ' +
    'the one of them that has the least left.',
  fields: (t) => ({
    cost: t.exposeInt('cost', {
      description:
        'Points this operation costs: about one for each field of its answer, and more for what takes longer, such as a search or a feed.',
    }),
    limit: t.exposeInt('limit', { description: 'Points a minute.' }),
    remaining: t.exposeInt('remaining', {
      description: 'Points left until resetAt, as far as the server that answers knows.',
    }),
    resetAt: t.field({
      type: 'DateTime',
      description: 'When all points are there again.',
      resolve: ({ resetAt }) => new Date(resetAt),
    }),
  }),
})

builder.queryField('rateLimit', (t) =>
  t.field({
    type: RateLimit,
    description: 'What may be asked. More is answered with the error RATE_LIMITED.',
    resolve: (_, __, { spent }) => {
      if (!spent) throw new Error('An operation runs that was not paid for.')
      return spent
    },
  }),
)
