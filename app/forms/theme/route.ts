import { serialize } from 'cookie'
import { z } from 'zod'
import { themeCookie } from '@/app/_components/theme'
import { formRoute } from '@/app/_server/form-route'
import { isSecureSite } from '@/lib/domain/accounts/session-cookie'

const yearInSeconds = 365 * 24 * 60 * 60

const done = {
  system: 'Matinee follows your system.',
  light: 'It is always day here now.',
  dark: 'It is always night here now.',
}

/** Remembers the theme in this browser. */
export const POST = formRoute({
  fields: z.object({ theme: z.enum(['system', 'light', 'dark']) }),
  run: ({ theme }) => {
    const cookie = serialize(themeCookie, theme === 'system' ? '' : theme, {
      path: '/',
      sameSite: 'lax',
      secure: isSecureSite(),
      maxAge: theme === 'system' ? 0 : yearInSeconds,
    })
    return Promise.resolve({ cookies: [cookie], message: done[theme] })
  },
})
