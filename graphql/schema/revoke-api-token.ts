import { revokeApiToken, type RevokeApiTokenResult } from '@/lib/domain/accounts/revoke-api-token'
import { builder } from '../builder'
import { localId } from '../ids'
import { payloadType } from '../payload'

const RevokeApiTokenInput = builder.inputType('RevokeApiTokenInput', {
  description: 'The API token that the viewer revokes.',
  fields: (t) => ({
    tokenId: t.id({ required: true, description: "The global ID of one of the viewer's tokens." }),
  }),
})

const RevokeApiTokenPayload = payloadType<RevokeApiTokenResult & { readonly tokenId: string }>(
  'RevokeApiTokenPayload',
  { description: 'The result of `revokeApiToken`.' },
)

builder.objectField(RevokeApiTokenPayload, 'revokedTokenId', (t) =>
  t.id({
    nullable: true,
    description: 'The global ID of the revoked token. Null if there are errors.',
    resolve: ({ revoked, tokenId }) => (revoked ? tokenId : null),
  }),
)

builder.mutationField('revokeApiToken', (t) =>
  t.field({
    type: RevokeApiTokenPayload,
    description: 'Revokes an API token of the viewer. Requests with the token are then refused.',
    args: {
      input: t.arg({
        type: RevokeApiTokenInput,
        required: true,
        description: 'The token to revoke.',
      }),
    },
    async resolve(_, { input: { tokenId } }, context) {
      const result = await revokeApiToken(context, { tokenId: localId(tokenId, 'ApiToken') })
      context.sessionChanged(result.viewer, null)
      return { tokenId, ...result }
    },
  }),
)
