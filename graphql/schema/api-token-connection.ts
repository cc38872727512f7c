import { z } from 'zod'
import type { ApiToken } from '@/lib/domain/accounts/api-token'
import { tokenPage } from '@/lib/domain/accounts/api-token-store'
import { requireOwner } from '@/lib/domain/accounts/privacy'
import { builder } from '../builder'
import { connectionType } from '../connection-type'
import { keysetPage } from '../keyset-page'
import { pageComplexity, type Edge } from '../paging'
import { ApiTokenType } from './api-token'
import { UserType } from './refs'

const ApiTokenEdge = builder.objectRef<Edge<ApiToken>>('ApiTokenEdge').implement({
  description: 'A token in a list.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Its place in the list.' }),
    node: t.field({
      type: ApiTokenType,
      description: 'The token that stands here.',
      resolve: ({ node }) => node,
    }),
  }),
})

const ApiTokenConnection = connectionType('ApiTokenConnection', 'A page of tokens.', ApiTokenEdge)

builder.objectField(UserType, 'apiTokens', (t) =>
  t.field({
    type: ApiTokenConnection,
    description: 'The keys they made for scripts, newest first. Only for themselves.',
    args: {
      first: t.arg.int({ description: 'Page size, 1 to 100; 20 by default.' }),
      after: t.arg.string({ description: 'Continue after this cursor.' }),
    },
    complexity: pageComplexity,
    resolve(person, args, { viewer }) {
      const { id } = requireOwner(viewer, person)
      return keysetPage(args, {
        name: 'apiTokens',
        key: z.int32(),
        keyOf: (token: ApiToken) => token.id,
        load: ({ limit, after }) => tokenPage(id, limit, after),
      })
    },
  }),
)
