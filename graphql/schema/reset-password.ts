import { resetPassword, type ResetPasswordResult } from '@/lib/domain/accounts/reset-password'
import { builder } from '../builder'
import { payloadType } from '../payload'

const ResetPasswordInput = builder.inputType('ResetPasswordInput', {
  description: 'The token of a mailed link, and the new password.',
  fields: (t) => ({
    token: t.string({ required: true, description: 'The token in the address of the link.' }),
    newPassword: t.string({
      required: true,
      description:
        'The password to use from now on: 10 to 128 characters. Common passwords, the name and the email address are refused.',
    }),
  }),
})

const ResetPasswordPayload = payloadType<ResetPasswordResult>('ResetPasswordPayload', {
  description: 'The result of `resetPassword`.',
})

builder.objectField(ResetPasswordPayload, 'changed', (t) =>
  t.exposeBoolean('changed', { description: 'Whether the new password is valid from now on.' }),
)

builder.mutationField('resetPassword', (t) =>
  t.field({
    type: ResetPasswordPayload,
    description:
      'Sets a new password with the token of a link from `requestPasswordReset`. Ends all sessions of the user, and makes all of their links invalid. API tokens stay valid. Does not sign in.',
    args: {
      input: t.arg({
        type: ResetPasswordInput,
        required: true,
        description: 'The token and the new password.',
      }),
    },
    complexity: 500, // a password is hashed
    resolve: (_, { input }, context) => resetPassword(context, input),
  }),
)
