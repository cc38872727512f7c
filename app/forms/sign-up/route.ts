import { z } from 'zod'
import { asNamedRatings, guestCookieText, guestRatingsIn } from '@/app/_components/guest-ratings'
import { KeepGuestRatings, SignUpByForm } from '@/app/_queries/account-forms'
import { attempt } from '@/app/_server/attempt'
import { executor, formRoute } from '@/app/_server/form-route'
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
    const ratings = asNamedRatings(guestRatingsIn(headers.get('cookie') ?? ''))
    if (ratings.length === 0) return { cookies: [session], next: `/sign-in?${check}` }
    const asMember = await executor(session.split(';')[0] ?? null, address)
    await asMember.execute(KeepGuestRatings, { input: { ratings } })
    return { cookies: [session, guestCookieText([])], next: `/sign-in?${check}` }
  },
})
