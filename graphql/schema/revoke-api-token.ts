import { revokeApiToken, type RevokeApiTokenResult } from '@/lib/domain/accounts/revoke-api-token'
import { builder } from '../builder'
import { localId } from '../ids'
import { userErrorsField } from './user-error'

const RevokeApiTokenInput = builder.inputType('RevokeApiTokenInput', {
  description: 'A token to end.',
  fields: (t) => ({
    tokenId: t.id({ required: true, description: 'Global id of one of your own tokens.' }),
  }),
})

type Payload = RevokeApiTokenResult & { readonly tokenId: string }

const RevokeApiTokenPayload = builder.objectRef<Payload>('RevokeApiTokenPayload').implement({
  description: 'What became of ending a token.',
  fields: (t) => ({
    revokedTokenId: t.id({
      nullable: true,
      description: 'The id it had; null if something must be corrected.',
      resolve: ({ revoked, tokenId }) => (revoked ? tokenId : null),
    }),
    userErrors: t.field(userErrorsField),
  }),
})

builder.mutationField('revokeApiToken', (t) =>
  t.field({
    type: RevokeApiTokenPayload,
    description: 'End one of your tokens: from then on it is refused.',
    args: {
      input: t.arg({
        type: RevokeApiTokenInput,
        required: true,
        description: 'Which token to end.',
      }),
    },
    async resolve(_, { input: { tokenId } }, context) {
      const result = await revokeApiToken(context, localId(tokenId, 'ApiToken'))
      context.sessionChanged(result.viewer, null)
      return { tokenId, ...result }
    },
  }),
)
