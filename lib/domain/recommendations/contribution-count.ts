import { CallerError } from '../../platform/errors'

export const defaultContributions = 5
export const maxContributions = 100

/** @throws {CallerError} BAD_USER_INPUT for a number of contributions out of range */
export function assertContributionCount(count: number): void {
  if (count < 1 || count > maxContributions) {
    throw new CallerError('BAD_USER_INPUT', `first must be between 1 and ${maxContributions}.`)
  }
}
