import { deleteAccount, type DeleteAccountResult } from '@/lib/domain/accounts/delete-account'
import { builder } from '../builder'
import { userErrorsField } from './user-error'

const DeleteAccountInput = builder.inputType('DeleteAccountInput', {
  description: 'Proof that it is you who deletes the account.',
  fields: (t) => ({
    password: t.string({ required: true, description: 'Your password, with a token too.' }),
  }),
})

const DeleteAccountPayload = builder
  .objectRef<DeleteAccountResult>('DeleteAccountPayload')
  .implement({
    description: 'What became of deleting the account.',
    fields: (t) => ({
      deleted: t.exposeBoolean('deleted', {
        description: 'Whether the account and everything kept about you is gone.',
      }),
      userErrors: t.field(userErrorsField),
    }),
  })

builder.mutationField('deleteAccount', (t) =>
  t.field({
    type: DeleteAccountPayload,
    description:
      'Delete your account: ratings, marks, tokens and all. It cannot be undone; ask exportMyData first.',
    args: {
      input: t.arg({
        type: DeleteAccountInput,
        required: true,
        description: 'Proof that it is you.',
      }),
    },
    complexity: 500, // a password is checked
    async resolve(_, { input }, context) {
      const result = await deleteAccount(context, input)
      if (result.deleted) context.sessionChanged(null, result.setCookie)
      return result
    },
  }),
)
