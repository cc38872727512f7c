import { z } from 'zod'
import { passwordProblem } from './password-rules'
import { hashPassword } from './passwords'
import type { UserError } from '../../platform/errors'
import { inputErrors, invalidInput } from '../../platform/input-errors'
import { countSignUp } from '../../platform/rate-limits/attempts'
import { displayName } from './display-name'
import { emailAddress } from './email-address'
import type { Member } from './user'
import { createMember } from './user-store'
import type { CallerContext } from './viewer'

const shape = z.object({
  email: emailAddress,
  displayName,
})

export interface SignUpInput extends z.input<typeof shape> {
  readonly password: string
}

export interface SignUpResult {
  readonly user: Member | null
  readonly userErrors: readonly UserError[]
}

/**
 * Create an account. What the person can correct comes back as userErrors.
 * @throws {CallerError} RATE_LIMITED
 */
export async function signUp(
  { address }: Pick<CallerContext, 'address'>,
  input: SignUpInput,
): Promise<SignUpResult> {
  const { success, data, error } = shape.safeParse(input)
  const userErrors = error ? inputErrors(error) : []
  const problem = await passwordProblem(input.password, input)
  if (problem !== null) userErrors.push(invalidInput('password', problem))
  if (!success || problem !== null) return { user: null, userErrors }
  await countSignUp(data.email, address)
  const user = await createMember(data.email, await hashPassword(input.password), data.displayName)
  if (user) return { user, userErrors: [] }
  const message = 'There is an account with this e-mail address already.'
  return { user: null, userErrors: [{ field: ['input', 'email'], code: 'EMAIL_TAKEN', message }] }
}
