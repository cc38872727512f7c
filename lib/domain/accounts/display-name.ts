import { z } from 'zod'
import { isVisible } from '../../platform/visible-text'

/** The name that a person chooses. */
export const displayName = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(50, 'Use at most 50 characters.')
  .refine((name) => name === '' || isVisible(name), 'Use visible characters only.')
