import { createApiToken, type CreateApiTokenResult } from '@/lib/domain/accounts/create-api-token'
import { builder } from '../builder'
import { payloadType } from '../payload'
import { ApiTokenType, TokenScope } from './api-token'

const CreateApiTokenInput = builder.inputType('CreateApiTokenInput', {
  description: 'The properties of a new API token, and the credentials of its owner.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'A name to recognise the token by, 1 to 100 characters.',
    }),
    scope: t.field({
      type: TokenScope,
      required: true,
      description: 'What a request with the token may do.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description:
        'When the token expires: in the future, at most one year from now. If omitted, it does not expire. A token created with a token that expires must expire no later than that one.',
    }),
    email: t.string({
      description: 'The email address of the owner, if the request is not signed in.',
    }),
    password: t.string({
      description: 'The password of the owner, if the request is not signed in.',
    }),
  }),
})

const CreateApiTokenPayload = payloadType<CreateApiTokenResult>('CreateApiTokenPayload', {
  description: 'The result of `createApiToken`.',
})

builder.objectFields(CreateApiTokenPayload, (t) => ({
  token: t.exposeString('token', {
    nullable: true,
    description: 'The secret, which is shown only here. Null if there are errors.',
  }),
  apiToken: t.field({
    type: ApiTokenType,
    nullable: true,
    description: 'The token without its secret. Null if there are errors.',
    resolve: ({ apiToken }) => apiToken,
  }),
}))

builder.mutationField('createApiToken', (t) =>
  t.field({
    type: CreateApiTokenPayload,
    description:
      'Creates an API token for the viewer, or for the user whose email address and password are given. A user can have at most 100 tokens that have not expired.',
    args: {
      input: t.arg({
        type: CreateApiTokenInput,
        required: true,
        description: 'The properties of the new token.',
      }),
    },
    complexity: 500,
    resolve: (_, { input }, context) => createApiToken(context, input),
  }),
)
