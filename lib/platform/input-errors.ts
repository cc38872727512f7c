import type { z } from 'zod'
import type { UserError } from './errors'

/** Converts zod's issues with the input of a mutation. */
export const inputErrors = ({ issues }: z.ZodError): UserError[] =>
  issues.map(({ path, message }) => invalidInput(path.map(String).join('.'), message))

/** The code contains the name of the field, as in INVALID_DISPLAY_NAME. */
export const invalidInput = (field: string, message: string): UserError => ({
  field: ['input', field],
  code: `INVALID_${field.replace(/[A-Z]/g, '_$&').toUpperCase()}`,
  message,
})
