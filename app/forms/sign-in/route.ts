import { z } from 'zod'
import { attempt } from '@/app/_server/attempt'
import { formRoute } from '@/app/_server/form-route'
import { keepGuestRatings } from '../keep-guest-ratings'
import { signIn } from '@/lib/domain/accounts/sign-in'

/**
 * Starts a session, and saves what the visitor rated before if they want that. The sign-in page then checks that the browser stored the cookie, and opens
 * `next`.
 */
export const POST = formRoute({
  fields: z.object({
    email: z.string(),
    password: z.string(),
    keepRatings: z.literal('on').optional(),
  }),
  keep: ['email'],
  async run({ keepRatings, ...credentials }, { headers, address, next }) {
    const attempted = await attempt(() => signIn({ address }, credentials))
    if ('problem' in attempted) return { problems: [attempted.problem] }
    const { setCookie, userErrors } = attempted.result
    if (setCookie === null) return { problems: userErrors }
    const check = new URLSearchParams({ check: 'cookie', next })
    const arrival = { headers, address, session: setCookie }
    const kept = keepRatings ? await keepGuestRatings(arrival) : []
    return { cookies: [setCookie, ...kept], next: `/sign-in?${check}` }
  },
})
