import { z } from 'zod'
import { hashPassword } from '../auth/passwords'
import type { UserError } from '../errors'
import type { Member } from './user'
import { createMember } from './user-store'

const shape = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, 'This e-mail address is too long.')
    .pipe(z.email('This is not an e-mail address.')),
  password: z
    .string()
    .min(10, 'Use at least 10 characters.')
    .max(128, 'Use at most 128 characters.'),
  displayName: z
    .string()
    .trim()
    .min(1, 'Tell us what to call you.')
    .max(50, 'Use at most 50 characters.')
    .regex(/^\P{C}*$/u, 'Use visible characters only.'),
})

export type SignUpInput = z.input<typeof shape>
export interface SignUpResult {
  readonly user: Member | null
  readonly userErrors: readonly UserError[]
}

/** Create an account. What the person can correct comes back as userErrors. */
export async function signUp(input: SignUpInput): Promise<SignUpResult> {
  const { success, data, error } = shape.safeParse(input)
  if (!success) {
    const userErrors = error.issues.map(({ path, message }) => ({
      field: ['input', ...path.map(String)],
      code: `INVALID_${path.map(String).join('_').replace(/[A-Z]/g, '_$&').toUpperCase()}`,
      message,
    }))
    return { user: null, userErrors }
  }
  const user = await createMember(data.email, await hashPassword(data.password), data.displayName)
  if (user) return { user, userErrors: [] }
  const message = 'There is an account with this e-mail address already.'
  return { user: null, userErrors: [{ field: ['input', 'email'], code: 'EMAIL_TAKEN', message }] }
}
