import { CallerError } from '../errors'

/** @param milliseconds until points are available again */
export function rateLimitedError(message: string, milliseconds: number): CallerError {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  const wait = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
  return new CallerError('RATE_LIMITED', `${message} Try again in ${wait}.`, {
    retryAfter: seconds,
  })
}
