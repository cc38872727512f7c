import { z } from 'zod'
import { passwordProblem } from '../auth/password-rules'
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
  displayName: z
    .string()
    .trim()
    .min(1, 'Tell us what to call you.')
    .max(50, 'Use at most 50 characters.')
    .regex(/^\P{C}*$/u, 'Use visible characters only.'),
})

export interface SignUpInput extends z.input<typeof shape> {
  readonly password: string
}

export interface SignUpResult {
  readonly user: Member | null
  readonly userErrors: readonly UserError[]
}

/** Create an account. What the person can correct comes back as userErrors. */
export async function signUp(input: SignUpInput): Promise<SignUpResult> {
  const { success, data, error } = shape.safeParse(input)
  const userErrors = (error?.issues ?? []).map(({ path, message }) =>
    invalid(path.map(String).join('.'), message),
  )
  const problem = await passwordProblem(input.password, input)
  if (problem !== null) userErrors.push(invalid('password', problem))
  if (!success || problem !== null) return { user: null, userErrors }
  const user = await createMember(data.email, await hashPassword(input.password), data.displayName)
  if (user) return { user, userErrors: [] }
  const message = 'There is an account with this e-mail address already.'
  return { user: null, userErrors: [{ field: ['input', 'email'], code: 'EMAIL_TAKEN', message }] }
}

/** Its code is INVALID_ and the name of the field: INVALID_DISPLAY_NAME. */
const invalid = (field: string, message: string): UserError => ({
  field: ['input', field],
  code: `INVALID_${field.replace(/[A-Z]/g, '_$&').toUpperCase()}`,
  message,
})
