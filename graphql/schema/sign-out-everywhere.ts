import {
  signOutEverywhere,
  type SignOutEverywhereResult,
} from '@/lib/domain/accounts/sign-out-everywhere'
import { builder } from '../builder'
import { userErrorsField } from './user-error'

const SignOutEverywhereInput = builder.inputType('SignOutEverywhereInput', {
  description: 'What to end beside the sessions.',
  fields: (t) => ({
    endTokens: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether to revoke your tokens for scripts as well.',
    }),
  }),
})

const SignOutEverywherePayload = builder
  .objectRef<SignOutEverywhereResult>('SignOutEverywherePayload')
  .implement({
    description: 'What became of signing out.',
    fields: (t) => ({
      signedOut: t.exposeBoolean('signedOut', { description: 'Whether all sessions are over.' }),
      userErrors: t.field(userErrorsField),
    }),
  })

builder.mutationField('signOutEverywhere', (t) =>
  t.field({
    type: SignOutEverywherePayload,
    description: 'End all of your sessions in every browser, the one that asks included.',
    args: {
      input: t.arg({
        type: SignOutEverywhereInput,
        description: 'What to end beside the sessions; nothing, if not given.',
      }),
    },
    async resolve(_, { input }, context) {
      const result = await signOutEverywhere(context, {
        endTokens: input?.endTokens ?? false,
      })
      context.sessionChanged(result.viewer, result.setCookie)
      return result
    },
  }),
)
