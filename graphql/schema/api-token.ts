import type { ApiToken } from '@/lib/domain/accounts/api-token'
import { builder } from '../builder'
import { wholeNumber } from '../ids'

export const TokenScope = builder.enumType('TokenScope', {
  description: 'What a token may do.',
  values: {
    READ: { description: 'See what its owner sees.' },
    WRITE: { description: 'Rate and change things too.' },
  },
})

export const ApiTokenType = builder.objectRef<ApiToken>('ApiToken')

builder.node(ApiTokenType, {
  description:
    'A key for scripts, seen by its owner alone. The secret itself is never shown again.',
  id: { resolve: ({ id }) => String(id) },
  loadWithoutCache(id, { loaders }) {
    const tokenId = wholeNumber(id)
    return tokenId === null ? null : loaders.apiToken.load(tokenId)
  },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What its owner calls it.' }),
    scope: t.field({
      type: TokenScope,
      description: 'What it may do in the name of its owner.',
      resolve: ({ scope }) => scope,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was made.',
      resolve: ({ createdAt }) => createdAt,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'From then on it is refused; null if it never ends.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the minute; null if it never was.',
      resolve: ({ lastUsedAt }) => lastUsedAt,
    }),
  }),
})
