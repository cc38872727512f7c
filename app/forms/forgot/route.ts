import { z } from 'zod'
import { RequestResetByForm } from '@/app/_queries/account-forms'
import { formRoute } from '@/app/_server/form-route'

/** Asks for a mail with a link. The message does not tell whether there is an account. */
export const POST = formRoute({
  fields: z.object({ email: z.string() }),
  keep: ['email'],
  async run(input, { execute }) {
    const { requestPasswordReset } = await execute(RequestResetByForm, { input })
    const problems = requestPasswordReset.userErrors
    const message =
      'If there is an account with this address, a mail with a link is on its way. The link works for one hour.'
    return problems.length > 0 ? { problems } : { message }
  },
})
