import { z } from 'zod'
import { CreateInvitation, RevokeInvitation } from '@/app/_queries/together'
import { formRoute } from '@/app/_server/form-route'
import { setLinkCookie } from '@/app/together/group-cookie'

/** Creates an invitation, or revokes the one in the field `invitationId`. */
export const POST = formRoute({
  fields: z.object({ invitationId: z.string().optional() }),
  async run({ invitationId }, { execute }) {
    if (invitationId !== undefined) {
      const { revokeInvitation } = await execute(RevokeInvitation, { input: { invitationId } })
      const problems = revokeInvitation.userErrors
      return problems.length > 0
        ? { problems }
        : { message: 'The invitation is revoked.', cookies: [setLinkCookie(null)] }
    }
    const { token, userErrors } = (await execute(CreateInvitation, {})).createInvitation
    return token === null ? { problems: userErrors } : { cookies: [setLinkCookie(token)] }
  },
})
