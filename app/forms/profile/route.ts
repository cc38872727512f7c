import { z } from 'zod'
import { UpdateProfileByForm } from '@/app/_queries/settings'
import { formRoute } from '@/app/_server/form-route'

/** Changes the name and the handle. */
export const POST = formRoute({
  fields: z.object({ displayName: z.string(), handle: z.string() }),
  keep: ['displayName', 'handle'],
  async run(input, { execute }) {
    const { updateProfile } = await execute(UpdateProfileByForm, { input })
    const problems = updateProfile.userErrors
    return problems.length > 0 ? { problems } : { message: 'Your profile is saved.' }
  },
})
