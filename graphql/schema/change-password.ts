import { changePassword, type ChangePasswordResult } from '@/lib/domain/accounts/change-password'
import { builder } from '../builder'
import { payloadType } from '../payload'
import { UserType } from './refs'

const ChangePasswordInput = builder.inputType('ChangePasswordInput', {
  description: 'The old and the new password of the viewer.',
  fields: (t) => ({
    currentPassword: t.string({
      required: true,
      description: 'The password that is valid until now.',
    }),
    newPassword: t.string({
      required: true,
      description:
        'The password to use from now on: 10 to 128 characters. Common passwords are refused.',
    }),
    endTokens: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether to revoke all API tokens too.',
    }),
  }),
})

const ChangePasswordPayload = payloadType<ChangePasswordResult>('ChangePasswordPayload', {
  description: 'The result of `changePassword`.',
})

builder.objectField(ChangePasswordPayload, 'viewer', (t) =>
  t.field({
    type: UserType,
    nullable: true,
    description:
      'The signed-in user. Null if the request used an API token and that token was revoked.',
    resolve: ({ viewer }) => viewer?.member ?? null,
  }),
)

builder.mutationField('changePassword', (t) =>
  t.field({
    type: ChangePasswordPayload,
    description:
      'Changes the password of the viewer. Ends all other sessions; the session that made the request continues with a new cookie. API tokens stay valid unless `endTokens` is true.',
    args: {
      input: t.arg({
        type: ChangePasswordInput,
        required: true,
        description: 'The current password and the new one.',
      }),
    },
    complexity: 1_000, // one password is verified and another is hashed
    async resolve(_, { input }, context) {
      const result = await changePassword(context, input)
      context.sessionChanged(result.viewer, result.setCookie)
      return result
    },
  }),
)
