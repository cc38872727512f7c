import { z } from 'zod'
import { CreateTokenByForm } from '@/app/_queries/settings'
import { formRoute } from '@/app/_server/form-route'

const dayInMilliseconds = 24 * 60 * 60 * 1000

/** Creates an API token. The next page shows its secret, only once. */
export const POST = formRoute({
  fields: z.object({
    name: z.string(),
    scope: z.enum(['READ', 'WRITE']),
    days: z.enum(['30', '90', '365', 'never']),
  }),
  keep: ['name'],
  async run({ name, scope, days }, { execute }) {
    const expiresAt =
      days === 'never'
        ? null
        : new Date(Date.now() + Number(days) * dayInMilliseconds).toISOString()
    const { createApiToken } = await execute(CreateTokenByForm, {
      input: { name, scope, expiresAt },
    })
    const { token, userErrors } = createApiToken
    if (token === null) return { problems: userErrors }
    return {
      message: 'Copy your new token now. You will not see it again.',
      values: { token },
    }
  },
})
