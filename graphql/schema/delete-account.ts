import { deleteAccount, type DeleteAccountResult } from '@/lib/domain/accounts/delete-account'
import { builder } from '../builder'
import { payloadType } from '../payload'

const DeleteAccountInput = builder.inputType('DeleteAccountInput', {
  description: 'The confirmation that the viewer wants to delete the account.',
  fields: (t) => ({
    password: t.string({
      required: true,
      description: 'The password of the viewer. Required with an API token too.',
    }),
  }),
})

const DeleteAccountPayload = payloadType<DeleteAccountResult>('DeleteAccountPayload', {
  description: 'The result of `deleteAccount`.',
})

builder.objectField(DeleteAccountPayload, 'deleted', (t) =>
  t.exposeBoolean('deleted', {
    description: 'Whether the account and all of its data were deleted.',
  }),
)

builder.mutationField('deleteAccount', (t) =>
  t.field({
    type: DeleteAccountPayload,
    description:
      'Deletes the account of the viewer with all ratings, marks and tokens. This cannot be undone. `exportMyData` returns a copy of the data.',
    args: {
      input: t.arg({
        type: DeleteAccountInput,
        required: true,
        description: 'The password that confirms the request.',
      }),
    },
    complexity: 500, // a password is verified
    async resolve(_, { input }, context) {
      const result = await deleteAccount(context, input)
      if (result.deleted) {
        if (context.viewer) await context.recommendations.forget(context.viewer.member.id)
        context.sessionChanged(null, result.setCookie)
      }
      return result
    },
  }),
)
