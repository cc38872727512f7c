import { CallerError } from '../../platform/errors'

/** The account was deleted during the request. */
export const accountGone = (): CallerError =>
  new CallerError('UNAUTHENTICATED', 'This account no longer exists.')
