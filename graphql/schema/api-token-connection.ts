import { z } from 'zod'
import type { ApiToken } from '@/lib/domain/accounts/api-token'
import { ownApiTokens } from '@/lib/domain/accounts/own-api-tokens'
import { builder } from '../builder'
import { connectionOf, forwardArguments } from '../connection'
import { keysetPage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { ApiTokenType } from './api-token'
import { UserType } from './refs'

const tokens = connectionOf('ApiToken', ApiTokenType, {
  connection: 'A page of API tokens.',
  edge: 'An API token in a page.',
  node: 'The token at the end of the edge.',
})

builder.objectField(UserType, 'apiTokens', (t) =>
  t.field({
    type: tokens.connection,
    description: 'The API tokens of the user, newest first. Visible to the user only.',
    args: forwardArguments,
    complexity: pageComplexity,
    resolve: (person, args, context) =>
      keysetPage(args, {
        name: 'apiTokens',
        key: z.int32(),
        keyOf: (token: ApiToken) => token.id,
        load: ({ limit, after }) => ownApiTokens(context, { person, limit, after }),
      }),
  }),
)
