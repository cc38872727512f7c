import { builder } from '../builder'

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Whether a list is sorted in ascending or descending order.',
  values: {
    ASC: { description: 'Ascending: the smallest or earliest value first, or A to Z.' },
    DESC: { description: 'Descending: the largest or latest value first, or Z to A.' },
  },
})
