import { z } from 'zod'
import { SignUpByForm } from '@/app/_queries/account-forms'
import { attempt } from '@/app/_server/attempt'
import { formRoute } from '@/app/_server/form-route'
import { keepGuestRatings } from '../keep-guest-ratings'
import { signIn } from '@/lib/domain/accounts/sign-in'

/** Creates an account, signs in, and saves what the visitor rated before. */
export const POST = formRoute({
  fields: z.object({ displayName: z.string(), email: z.string(), password: z.string() }),
  keep: ['displayName', 'email'],
  async run(input, { headers, address, next, execute }) {
    const { signUp } = await execute(SignUpByForm, { input })
    if (signUp.userErrors.length > 0) return { problems: signUp.userErrors }
    const attempted = await attempt(() => signIn({ address }, input))
    const session = 'problem' in attempted ? null : attempted.result.setCookie
    // The account exists, so the person signs in later.
    if (session === null) return { next: '/sign-in', message: 'Your account is ready. Sign in.' }
    const check = new URLSearchParams({ check: 'cookie', next })
    const kept = await keepGuestRatings({ headers, address, session })
    return { cookies: [session, ...kept], next: `/sign-in?${check}` }
  },
})
