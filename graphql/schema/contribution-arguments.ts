import {
  defaultContributions,
  maxContributions,
} from '@/lib/domain/recommendations/contribution-count'
import { builder } from '../builder'

/** The arguments of a list of contributions. */
export const contributionArguments = builder.args((t) => ({
  first: t.int({
    defaultValue: defaultContributions,
    description: `The number of contributions to return, 1 to ${maxContributions}.`,
  }),
}))

interface ContributionArguments {
  readonly first?: number | null
}

/** How many contributions are wanted. */
export const contributionCount = ({ first }: ContributionArguments): number =>
  first ?? defaultContributions

/** The cost: one for each contribution. */
export const contributionComplexity = (args: ContributionArguments) => ({
  field: 1,
  multiplier: Math.min(maxContributions, Math.max(1, contributionCount(args))),
})
