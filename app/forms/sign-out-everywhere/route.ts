import { z } from 'zod'
import { SignOutEverywhereByForm } from '@/app/_queries/settings'
import { formRoute } from '@/app/_server/form-route'

/** Ends all sessions, this one included. */
export const POST = formRoute({
  fields: z.object({ endTokens: z.literal('on').optional() }),
  async run({ endTokens }, { execute }) {
    const input = { endTokens: endTokens === 'on' }
    const { signOutEverywhere } = await execute(SignOutEverywhereByForm, { input })
    const problems = signOutEverywhere.userErrors
    return problems.length > 0 ? { problems } : { message: 'You are signed out everywhere.' }
  },
})
