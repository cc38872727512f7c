import { z } from 'zod'

/** What a person wants to be called. */
export const displayName = z
  .string()
  .trim()
  .min(1, 'Tell us what to call you.')
  .max(50, 'Use at most 50 characters.')
  .regex(/^\P{C}*$/u, 'Use visible characters only.')
