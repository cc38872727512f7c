import { z } from 'zod'
import {
  acceptInvitation,
  type AcceptInvitationResult,
} from '@/lib/domain/accounts/accept-invitation'
import {
  createInvitation,
  type CreateInvitationResult,
} from '@/lib/domain/accounts/create-invitation'
import {
  invitationDays,
  maxOpenInvitations,
  type Invitation,
} from '@/lib/domain/accounts/invitation'
import { invitedBy, type ReceivedInvitation } from '@/lib/domain/accounts/invited-by'
import { ownInvitations } from '@/lib/domain/accounts/own-companions'
import {
  revokeInvitation,
  type RevokeInvitationResult,
} from '@/lib/domain/accounts/revoke-invitation'
import { builder } from '../builder'
import { connectionOf, forwardArguments } from '../connection'
import { localId, wholeNumber } from '../ids'
import { keysetPage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { payloadType } from '../payload'
import { CompanionType } from './companions'
import { UserType } from './refs'

const InvitationType = builder.objectRef<Invitation>('Invitation')

builder.node(InvitationType, {
  description:
    'An invitation to become a companion that was neither accepted nor revoked. Visible to its creator only. The secret is shown once, when the invitation is created.',
  id: { resolve: ({ id }) => String(id) },
  loadWithoutCache(id, { loaders }) {
    const invitationId = wholeNumber(id)
    return invitationId === null ? null : loaders.invitation.load(invitationId)
  },
  fields: (t) => ({
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the invitation was created.',
      resolve: ({ createdAt }) => createdAt,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: `When the invitation expires, which is ${invitationDays} days later.`,
      resolve: ({ expiresAt }) => expiresAt,
    }),
  }),
})

const invitations = connectionOf('Invitation', InvitationType, {
  connection: 'A page of invitations.',
  edge: 'An invitation in a page.',
  node: 'The invitation at the end of the edge.',
})

builder.objectField(UserType, 'invitations', (t) =>
  t.field({
    type: invitations.connection,
    description: 'The open invitations of the user, newest first. Visible to the user only.',
    args: forwardArguments,
    complexity: pageComplexity,
    resolve: (person, args, context) =>
      keysetPage(args, {
        name: 'invitations',
        key: z.int32(),
        keyOf: ({ id }: Invitation) => id,
        load: ({ limit, after }) => ownInvitations(context, { person, limit, after }),
      }),
  }),
)

const ReceivedInvitationType = builder
  .objectRef<ReceivedInvitation>('ReceivedInvitation')
  .implement({
    description: 'What an invitation shows to those who have its secret.',
    fields: (t) => ({
      displayName: t.string({
        description: 'The name of the user who created the invitation.',
        resolve: ({ from }) => from,
      }),
      expiresAt: t.field({
        type: 'DateTime',
        description: 'When the invitation expires.',
        resolve: ({ expiresAt }) => expiresAt,
      }),
      own: t.boolean({
        description: 'Whether the viewer created the invitation.',
        resolve: ({ isOwn }) => isOwn,
      }),
    }),
  })

builder.queryField('invitation', (t) =>
  t.field({
    type: ReceivedInvitationType,
    nullable: true,
    description:
      'The open invitation with this secret. Null if it does not exist, has expired, was revoked or was accepted.',
    args: {
      token: t.arg.string({ required: true, description: 'The secret from `createInvitation`.' }),
    },
    complexity: 10,
    resolve: (_, { token }, context) => invitedBy(context, { token }),
  }),
)

const CreateInvitationPayload = payloadType<CreateInvitationResult>('CreateInvitationPayload', {
  description: 'The result of `createInvitation`.',
})

builder.objectFields(CreateInvitationPayload, (t) => ({
  token: t.exposeString('token', {
    nullable: true,
    description:
      'The secret, which is shown only here. The page /together/join?invitation=SECRET accepts it. Null if there are errors.',
  }),
  invitation: t.field({
    type: InvitationType,
    nullable: true,
    description: 'The invitation without its secret. Null if there are errors.',
    resolve: ({ invitation }) => invitation,
  }),
}))

builder.mutationField('createInvitation', (t) =>
  t.field({
    type: CreateInvitationPayload,
    description: `Creates an invitation with which one other user can become a companion of the viewer. It is valid for ${invitationDays} days. A user can have at most ${maxOpenInvitations} open ones.`,
    complexity: 50,
    resolve: (_, __, context) => createInvitation(context),
  }),
)

const AcceptInvitationInput = builder.inputType('AcceptInvitationInput', {
  description: 'The invitation that the viewer accepts.',
  fields: (t) => ({
    token: t.string({ required: true, description: 'The secret from `createInvitation`.' }),
  }),
})

const AcceptInvitationPayload = payloadType<AcceptInvitationResult>('AcceptInvitationPayload', {
  description: 'The result of `acceptInvitation`.',
})

builder.objectField(AcceptInvitationPayload, 'companion', (t) =>
  t.field({
    type: CompanionType,
    nullable: true,
    description: 'The user who created the invitation. Null if there are errors.',
    resolve: ({ companion }) => companion,
  }),
)

builder.mutationField('acceptInvitation', (t) =>
  t.field({
    type: AcceptInvitationPayload,
    description:
      'Makes the viewer and the creator of an invitation companions: each may be in groups of the other. The invitation is then used up.',
    args: {
      input: t.arg({
        type: AcceptInvitationInput,
        required: true,
        description: 'The invitation to accept.',
      }),
    },
    complexity: 50,
    resolve: (_, { input }, context) => acceptInvitation(context, input),
  }),
)

const RevokeInvitationInput = builder.inputType('RevokeInvitationInput', {
  description: 'The invitation that the viewer revokes.',
  fields: (t) => ({
    invitationId: t.id({
      required: true,
      description: "The global ID of one of the viewer's invitations.",
    }),
  }),
})

const RevokeInvitationPayload = payloadType<
  RevokeInvitationResult & { readonly invitationId: string }
>('RevokeInvitationPayload', { description: 'The result of `revokeInvitation`.' })

builder.objectField(RevokeInvitationPayload, 'revokedInvitationId', (t) =>
  t.id({
    nullable: true,
    description: 'The global ID of the revoked invitation. Null if there are errors.',
    resolve: ({ revoked, invitationId }) => (revoked ? invitationId : null),
  }),
)

builder.mutationField('revokeInvitation', (t) =>
  t.field({
    type: RevokeInvitationPayload,
    description: 'Revokes an invitation of the viewer. Its link then no longer works.',
    args: {
      input: t.arg({
        type: RevokeInvitationInput,
        required: true,
        description: 'The invitation to revoke.',
      }),
    },
    resolve: async (_, { input: { invitationId } }, context) => ({
      invitationId,
      ...(await revokeInvitation(context, { invitationId: localId(invitationId, 'Invitation') })),
    }),
  }),
)
