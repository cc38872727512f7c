import type { z } from 'zod'
import type { UserError } from './errors'

/** What zod found wrong with a mutation's input. */
export const inputErrors = ({ issues }: z.ZodError): UserError[] =>
  issues.map(({ path, message }) => invalidInput(path.map(String).join('.'), message))

/** The code is INVALID_ and the name of the field: INVALID_DISPLAY_NAME. */
export const invalidInput = (field: string, message: string): UserError => ({
  field: ['input', field],
  code: `INVALID_${field.replace(/[A-Z]/g, '_$&').toUpperCase()}`,
  message,
})
