import { CallerError } from '@/lib/platform/errors'
import type { FormProblem } from './form-route'

/** The result of an attempt that the domain may refuse because there were too many; then a problem of the form. */
export async function attempt<T>(
  act: () => Promise<T>,
): Promise<{ readonly result: T } | { readonly problem: FormProblem }> {
  try {
    return { result: await act() }
  } catch (error) {
    if (error instanceof CallerError && error.code === 'RATE_LIMITED')
      return { problem: { message: error.message } }
    throw error
  }
}
