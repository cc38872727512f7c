import { z } from 'zod'
import { DeleteAccountByForm } from '@/app/_queries/settings'
import { formRoute } from '@/app/_server/form-route'

/** Deletes the account with everything in it. */
export const POST = formRoute({
  fields: z.object({ password: z.string() }),
  async run(input, { execute }) {
    const { deleteAccount } = await execute(DeleteAccountByForm, { input })
    const problems = deleteAccount.userErrors
    return problems.length > 0
      ? { problems }
      : { message: 'Your account and everything in it are deleted.' }
  },
})
