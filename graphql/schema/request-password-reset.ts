import {
  requestPasswordReset,
  type RequestPasswordResetResult,
} from '@/lib/domain/accounts/request-password-reset'
import { builder } from '../builder'
import { payloadType } from '../payload'

const RequestPasswordResetInput = builder.inputType('RequestPasswordResetInput', {
  description: 'The account whose password was forgotten.',
  fields: (t) => ({
    email: t.string({ required: true, description: 'The email address used to sign in.' }),
  }),
})

const RequestPasswordResetPayload = payloadType<RequestPasswordResetResult>(
  'RequestPasswordResetPayload',
  {
    description:
      'The result of `requestPasswordReset`. It is the same whether or not the account exists.',
  },
)

builder.objectField(RequestPasswordResetPayload, 'sendsMail', (t) =>
  t.exposeBoolean('sendsMail', {
    description:
      'Whether this site sends mail. If false, only its operator can create a link for choosing a new password.',
  }),
)

builder.mutationField('requestPasswordReset', (t) =>
  t.field({
    type: RequestPasswordResetPayload,
    description:
      'Mails a link for choosing a new password to the owner of an account. The link works once, for one hour.',
    args: {
      input: t.arg({
        type: RequestPasswordResetInput,
        required: true,
        description: 'The email address of the account.',
      }),
    },
    resolve: (_, { input }, context) => requestPasswordReset(context, input),
  }),
)
