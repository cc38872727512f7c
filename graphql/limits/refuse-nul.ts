import { CallerError } from '@/lib/platform/errors'

/**
 * PostgreSQL cannot store the NUL character, and no title, name or address contains it.
 * @throws {CallerError} BAD_USER_INPUT
 */
export function refuseNul(text: string): void {
  if (text.includes('\0'))
    throw new CallerError('BAD_USER_INPUT', 'A text contains a NUL character.')
}
