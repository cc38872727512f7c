import { z } from 'zod'
import { formRoute } from '@/app/_server/form-route'
import { signOut } from '@/lib/domain/accounts/sign-in'

/** Ends the session of this browser. */
export const POST = formRoute({
  fields: z.object({}),
  async run(_, { headers }) {
    const cookie = headers.get('cookie') ?? ''
    return { cookies: [await signOut({ now: () => new Date() }, { cookie })] }
  },
})
