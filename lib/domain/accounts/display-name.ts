import { z } from 'zod'
import { isVisible } from '../../platform/visible-text'

/** The name that a person chooses. */
export const displayName = z
  .string()
  .trim()
  .min(1, 'Tell us what to call you.')
  .max(50, 'Use at most 50 characters.')
  .refine((name) => name === '' || isVisible(name), 'Use visible characters only.')
