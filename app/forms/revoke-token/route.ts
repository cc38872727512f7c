import { z } from 'zod'
import { RevokeTokenByForm } from '@/app/_queries/settings'
import { formRoute } from '@/app/_server/form-route'

/** Revokes an API token. */
export const POST = formRoute({
  fields: z.object({ tokenId: z.string().min(1) }),
  async run(input, { execute }) {
    const { revokeApiToken } = await execute(RevokeTokenByForm, { input })
    const problems = revokeApiToken.userErrors.map(({ message }) => ({ message }))
    return problems.length > 0 ? { problems } : { message: 'The token is revoked.' }
  },
})
