import { env } from '../env'
import { addressKey } from './address-key'
import { createBudgets, type BudgetState } from './budgets'
import { rateLimitedError } from './rate-limited-error'
import { addPoints } from './rate-limit-store'

/** The sender of a request. A request takes points from the budgets of the address, the person and the token. */
export interface Spender {
  readonly address: string
  readonly personId: number | null
  readonly tokenId: number | null
}

/**
 * Size of a budget, relative to that of a person. A token leaves half to its owner; an address has enough for two
 * people.
 */
const shares = { person: 1, token: 0.5, address: 2 } as const

const budgets = createBudgets((key, points) =>
  addPoints({ name: 'budget', points: pointsPerMinute(), seconds: 60 }, key, points),
)

let limit: number | undefined
/** Points that a person may spend in a minute. */
const pointsPerMinute = (): number => (limit ??= env().rateLimit)

/**
 * Takes points from all budgets of the sender.
 * @returns the budget with the fewest remaining points
 * @throws {CallerError} RATE_LIMITED if one of the budgets has not enough points
 */
export async function spend(spender: Spender, points: number): Promise<BudgetState> {
  const states: BudgetState[] = []
  for (const { key, limit } of budgetsOf(spender))
    states.push(await budgets.spend(key, points, limit))
  const exceeded = states.find((state) => state.exceeded)
  if (exceeded) throw tooManyPoints(exceeded.resetAt)
  return states.reduce((least, state) => (state.remaining < least.remaining ? state : least))
}

/** Takes as many of the points as are left. For the rest of an answer that is already being sent. */
export async function spendUpToRemaining(spender: Spender, points: number): Promise<void> {
  for (const { key, limit } of budgetsOf(spender)) {
    const { remaining } = await budgets.spend(key, 0, limit)
    await budgets.spend(key, Math.min(points, remaining), limit)
  }
}

interface Budget {
  readonly key: string
  readonly limit: number
}

const budgetsOf = ({ address, personId, tokenId }: Spender): Budget[] => [
  budgetOf('address', addressKey(address)),
  ...(personId === null ? [] : [budgetOf('person', personId)]),
  ...(tokenId === null ? [] : [budgetOf('token', tokenId)]),
]

const budgetOf = (kind: keyof typeof shares, owner: string | number): Budget => ({
  key: `${kind}:${owner}`,
  limit: Math.ceil(shares[kind] * pointsPerMinute()),
})

/** The cost of a refused document. Even a refusal needs work, such as measuring the document. */
const refusalPoints = 100

/** @throws {CallerError} RATE_LIMITED if the address has fewer points left than a refusal costs */
export async function assertAddressNotExhausted(address: string): Promise<void> {
  const { remaining, resetAt } = await spendOfAddress(address, 0)
  if (remaining < refusalPoints) throw tooManyPoints(resetAt)
}

/** Takes points for a document that was refused before its cost was known. */
export async function chargeRefusal(address: string): Promise<void> {
  await spendOfAddress(address, refusalPoints)
}

function spendOfAddress(address: string, points: number): Promise<BudgetState> {
  const { key, limit } = budgetOf('address', addressKey(address))
  return budgets.spend(key, points, limit)
}

const tooManyPoints = (resetAt: number) =>
  rateLimitedError('This is more than is answered in a minute.', resetAt - Date.now())
