import type { ApiToken } from '@/lib/domain/accounts/api-token'
import { builder } from '../builder'
import { wholeNumber } from '../ids'

export const TokenScope = builder.enumType('TokenScope', {
  description: 'What a request with a token may do.',
  values: {
    READ: { description: 'Run queries on behalf of the owner.' },
    WRITE: { description: 'Run queries and mutations on behalf of the owner.' },
  },
})

export const ApiTokenType = builder.objectRef<ApiToken>('ApiToken')

builder.node(ApiTokenType, {
  description:
    'A token with which a script acts on behalf of a user. Visible to its owner only. The secret is shown once, when the token is created.',
  id: { resolve: ({ id }) => String(id) },
  loadWithoutCache(id, { loaders }) {
    const tokenId = wholeNumber(id)
    return tokenId === null ? null : loaders.apiToken.load(tokenId)
  },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name that the owner gave the token.' }),
    scope: t.field({
      type: TokenScope,
      description: 'What a request with the token may do.',
      resolve: ({ scope }) => scope,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the token was created.',
      resolve: ({ createdAt }) => createdAt,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the token expires. Null if it does not expire.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the token was last used, to the minute. Null if it was never used.',
      resolve: ({ lastUsedAt }) => lastUsedAt,
    }),
  }),
})
