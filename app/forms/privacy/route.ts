import { z } from 'zod'
import { UpdateProfileByForm } from '@/app/_queries/settings'
import { formRoute } from '@/app/_server/form-route'

/** Changes who sees the public page, the blind mode, and whether ratings train the model. A browser does not send a box that is not ticked. */
export const POST = formRoute({
  fields: z.object({
    visibility: z.enum(['PUBLIC', 'PRIVATE']),
    blindMode: z.literal('on').optional(),
    allowsTraining: z.literal('on').optional(),
  }),
  async run({ visibility, blindMode, allowsTraining }, { execute }) {
    const input = {
      visibility,
      blindMode: blindMode === 'on',
      allowsTraining: allowsTraining === 'on',
    }
    const { updateProfile } = await execute(UpdateProfileByForm, { input })
    const problems = updateProfile.userErrors
    return problems.length > 0 ? { problems } : { message: 'Your choice is saved.' }
  },
})
