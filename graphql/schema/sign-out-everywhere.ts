import {
  signOutEverywhere,
  type SignOutEverywhereResult,
} from '@/lib/domain/accounts/sign-out-everywhere'
import { builder } from '../builder'
import { payloadType } from '../payload'

const SignOutEverywhereInput = builder.inputType('SignOutEverywhereInput', {
  description: 'What the viewer ends in addition to the sessions.',
  fields: (t) => ({
    endTokens: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether to revoke all API tokens too.',
    }),
  }),
})

const SignOutEverywherePayload = payloadType<SignOutEverywhereResult>('SignOutEverywherePayload', {
  description: 'The result of `signOutEverywhere`.',
})

builder.objectField(SignOutEverywherePayload, 'signedOut', (t) =>
  t.exposeBoolean('signedOut', { description: 'Whether all sessions were ended.' }),
)

builder.mutationField('signOutEverywhere', (t) =>
  t.field({
    type: SignOutEverywherePayload,
    description: 'Ends all sessions of the viewer in all browsers, including the current one.',
    args: {
      input: t.arg({
        type: SignOutEverywhereInput,
        description: 'Whether to revoke API tokens too. If omitted, they stay valid.',
      }),
    },
    async resolve(_, { input }, context) {
      const result = await signOutEverywhere(context, { endTokens: input?.endTokens ?? false })
      context.sessionChanged(result.viewer, result.setCookie)
      return result
    },
  }),
)
