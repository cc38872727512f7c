import { changePassword, type ChangePasswordResult } from '@/lib/domain/accounts/change-password'
import { builder } from '../builder'
import { UserType } from './refs'
import { userErrorsField } from './user-error'

const ChangePasswordInput = builder.inputType('ChangePasswordInput', {
  description: 'The password so far, and the one from now on.',
  fields: (t) => ({
    currentPassword: t.string({ required: true, description: 'The one you sign in with so far.' }),
    newPassword: t.string({
      required: true,
      description: 'The one from now on: 10 to 128 characters, and none that many people use.',
    }),
    endTokens: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether to revoke your tokens for scripts as well.',
    }),
  }),
})

const ChangePasswordPayload = builder
  .objectRef<ChangePasswordResult>('ChangePasswordPayload')
  .implement({
    description: 'What became of changing the password.',
    fields: (t) => ({
      viewer: t.field({
        type: UserType,
        nullable: true,
        description:
          'The signed-in person, whose session goes on; null for who asked with a token that was revoked.',
        resolve: ({ viewer }) => viewer?.member ?? null,
      }),
      userErrors: t.field(userErrorsField),
    }),
  })

builder.mutationField('changePassword', (t) =>
  t.field({
    type: ChangePasswordPayload,
    description:
      'Take a new password. Ends every other session; that of the browser that asks goes on with a new cookie. Tokens stay, unless endTokens says otherwise.',
    args: {
      input: t.arg({
        type: ChangePasswordInput,
        required: true,
        description: 'The old password and the new one.',
      }),
    },
    complexity: 1_000, // a password is checked and another hashed
    async resolve(_, { input }, context) {
      const result = await changePassword(context, input)
      context.sessionChanged(result.viewer, result.setCookie)
      return result
    },
  }),
)
