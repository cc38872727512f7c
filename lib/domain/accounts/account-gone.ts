import { CallerError } from '../../platform/errors'

/** Somebody asks whose account was deleted while they did. */
export const accountGone = (): CallerError =>
  new CallerError('UNAUTHENTICATED', 'This account is no longer there.')
