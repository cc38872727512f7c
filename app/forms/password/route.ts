import { z } from 'zod'
import { ChangePasswordByForm } from '@/app/_queries/settings'
import { formRoute } from '@/app/_server/form-route'

/** Changes the password. The session of this browser continues, the others end. */
export const POST = formRoute({
  fields: z.object({ currentPassword: z.string(), newPassword: z.string() }),
  async run(input, { execute }) {
    const { changePassword } = await execute(ChangePasswordByForm, { input })
    const problems = changePassword.userErrors
    if (problems.length > 0) return { problems }
    return { message: 'Your new password is set. Your other sessions have ended.' }
  },
})
