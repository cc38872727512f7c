import { encodeGlobalID } from '@pothos/plugin-relay'
import { z } from 'zod'
import type { Companion } from '@/lib/domain/accounts/companion'
import { ownCompanions } from '@/lib/domain/accounts/own-companions'
import { removeCompanion, type RemoveCompanionResult } from '@/lib/domain/accounts/remove-companion'
import { builder } from '../builder'
import { connectionOf, forwardArguments } from '../connection'
import { localId } from '../ids'
import { cursorTime, keysetPage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { payloadType } from '../payload'
import { UserType } from './refs'

export const CompanionType = builder.objectRef<Companion>('Companion')

CompanionType.implement({
  description:
    "A user who agreed with the viewer that each may be in groups of the other. Only the name and the predictions in groups are shown, unless the companion's profile is public.",
  fields: (t) => ({
    userId: t.id({
      description:
        'The global ID of the companion. Pass it to `groupRecommendations`; `node` returns null for it if the profile is private.',
      resolve: ({ member }) => encodeGlobalID('User', member.id),
    }),
    displayName: t.string({
      description: 'The name to show to others.',
      resolve: ({ member }) => member.displayName,
    }),
    since: t.field({
      type: 'DateTime',
      description: 'When the invitation was accepted.',
      resolve: ({ since }) => since,
    }),
  }),
})

const companions = connectionOf('Companion', CompanionType, {
  connection: 'A page of companions.',
  edge: 'A companion in a page.',
  node: 'The companion at the end of the edge.',
})

builder.objectField(UserType, 'companions', (t) =>
  t.field({
    type: companions.connection,
    description: 'The companions of the user, the longest first. Visible to the user only.',
    args: forwardArguments,
    complexity: pageComplexity,
    resolve: (person, args, context) =>
      keysetPage(args, {
        name: 'companions',
        key: z.object({ since: cursorTime, companionId: z.int32() }),
        keyOf: ({ since, member }: Companion) => ({ since, companionId: member.id }),
        load: ({ limit, after }) => ownCompanions(context, { person, limit, after }),
      }),
  }),
)

const RemoveCompanionInput = builder.inputType('RemoveCompanionInput', {
  description: 'The companion whom the viewer removes.',
  fields: (t) => ({
    userId: t.id({ required: true, description: 'The `userId` of the companion.' }),
  }),
})

const RemoveCompanionPayload = payloadType<RemoveCompanionResult & { readonly userId: string }>(
  'RemoveCompanionPayload',
  { description: 'The result of `removeCompanion`.' },
)

builder.objectField(RemoveCompanionPayload, 'removedUserId', (t) =>
  t.id({
    nullable: true,
    description: 'The global ID of the removed companion. Null if there are errors.',
    resolve: ({ removed, userId }) => (removed ? userId : null),
  }),
)

builder.mutationField('removeCompanion', (t) =>
  t.field({
    type: RemoveCompanionPayload,
    description:
      'Removes a companion of the viewer. From then on, neither can be in groups of the other, unless their profile is public.',
    args: {
      input: t.arg({
        type: RemoveCompanionInput,
        required: true,
        description: 'The companion to remove.',
      }),
    },
    resolve: async (_, { input: { userId } }, context) => ({
      userId,
      ...(await removeCompanion(context, { userId: localId(userId, 'User') })),
    }),
  }),
)
