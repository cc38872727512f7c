import { createApiToken, type CreateApiTokenResult } from '@/lib/auth/create-api-token'
import { builder } from '../builder'
import { UserErrorType } from './user-error'

const TokenScope = builder.enumType('TokenScope', {
  description: 'What a token may do.',
  values: {
    READ: { description: 'See what its owner sees.' },
    WRITE: { description: 'Rate and change things too.' },
  },
})

const CreateApiTokenInput = builder.inputType('CreateApiTokenInput', {
  description: 'A new token.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'To tell it from others, 1 to 100 characters.' }),
    scope: t.field({ type: TokenScope, required: true, description: 'What it may do.' }),
    email: t.string({ description: 'For a script that is not signed in.' }),
    password: t.string({ description: 'Likewise.' }),
  }),
})

const CreateApiTokenPayload = builder
  .objectRef<CreateApiTokenResult>('CreateApiTokenPayload')
  .implement({
    description: 'What became of making a token.',
    fields: (t) => ({
      token: t.exposeString('token', {
        nullable: true,
        description: 'The token, shown this once; null if something must be corrected.',
      }),
      userErrors: t.field({
        type: [UserErrorType],
        description: 'What to correct; empty if all went well.',
        resolve: ({ userErrors }) => [...userErrors],
      }),
    }),
  })

builder.mutationField('createApiToken', (t) =>
  t.field({
    type: CreateApiTokenPayload,
    description:
      'For the signed-in person, or with e-mail and password for a script. The token is shown once.',
    args: {
      input: t.arg({ type: CreateApiTokenInput, required: true, description: 'The token.' }),
    },
    complexity: 500,
    resolve: (_, { input }, { viewer }) => createApiToken(viewer, input),
  }),
)
