import { createApiToken, type CreateApiTokenResult } from '@/lib/domain/accounts/create-api-token'
import { builder } from '../builder'
import { ApiTokenType, TokenScope } from './api-token'
import { UserErrorType } from './user-error'

const CreateApiTokenInput = builder.inputType('CreateApiTokenInput', {
  description: 'A new token.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'To tell it from others, 1 to 100 characters.' }),
    scope: t.field({ type: TokenScope, required: true, description: 'What it may do.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description:
        'When it ends: in the future, a year from now at most; never, if not given. Made with a token that ends, it must end no later.',
    }),
    email: t.string({ description: "The owner's address, for a script that is not signed in." }),
    password: t.string({ description: 'The password that belongs to the e-mail address.' }),
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
      apiToken: t.field({
        type: ApiTokenType,
        nullable: true,
        description: 'What is kept of it and can be asked for later.',
        resolve: ({ apiToken }) => apiToken,
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
      'For the signed-in person, or with e-mail and password for a script. The token is shown once. A person has at most 100 that have not expired.',
    args: {
      input: t.arg({
        type: CreateApiTokenInput,
        required: true,
        description: 'What the token shall be.',
      }),
    },
    complexity: 500,
    resolve: (_, { input }, context) => createApiToken(context, input),
  }),
)
