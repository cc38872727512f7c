import { z } from 'zod'
import { ResetPasswordByForm } from '@/app/_queries/account-forms'
import { formRoute } from '@/app/_server/form-route'

/** Sets a new password with the token of a link. */
export const POST = formRoute({
  fields: z.object({ token: z.string(), newPassword: z.string() }),
  async run(input, { execute }) {
    const { resetPassword } = await execute(ResetPasswordByForm, { input })
    const problems = resetPassword.userErrors.map(({ field, message }) =>
      // The token is not a field that the person sees.
      field?.at(-1) === 'token' ? { message } : { field, message },
    )
    if (problems.length > 0) return { problems }
    return { message: 'Your new password is set. Sign in with it.' }
  },
})
