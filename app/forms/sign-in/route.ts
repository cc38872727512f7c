import { z } from 'zod'
import { attempt } from '@/app/_server/attempt'
import { formRoute } from '@/app/_server/form-route'
import { signIn } from '@/lib/domain/accounts/sign-in'

/** Starts a session. The sign-in page then checks that the browser stored the cookie, and opens `next`. */
export const POST = formRoute({
  fields: z.object({ email: z.string(), password: z.string() }),
  keep: ['email'],
  async run(credentials, { address, next }) {
    const attempted = await attempt(() => signIn({ address }, credentials))
    if ('problem' in attempted) return { problems: [attempted.problem] }
    const { setCookie, userErrors } = attempted.result
    if (setCookie === null) return { problems: userErrors }
    const check = new URLSearchParams({ check: 'cookie', next })
    return { cookies: [setCookie], next: `/sign-in?${check}` }
  },
})
