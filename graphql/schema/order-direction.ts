import { builder } from '../builder'

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which way a list is ordered.',
  values: {
    ASC: { description: 'Smallest, earliest or first of the alphabet first.' },
    DESC: { description: 'Largest, latest or last of the alphabet first.' },
  },
})
