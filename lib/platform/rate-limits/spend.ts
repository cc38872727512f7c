import { env } from '../env'
import { addressKey } from './address-key'
import { createBudgets, type Standing } from './budgets'
import { rateLimited } from './rate-limited'
import { addPoints } from './rate-limit-store'

/** Who asks: everything asked for is on the account of all that are known. */
export interface Spender {
  readonly address: string
  readonly personId: number | null
  readonly tokenId: number | null
}

/** Of a person's points: a token leaves its owner half, an address has room for two people. */
const shares = { person: 1, token: 0.5, address: 2 } as const

const budgets = createBudgets((key, points) =>
  addPoints({ name: 'budget', points: perMinute(), seconds: 60 }, key, points),
)

let limit: number | undefined
/** Points a person may spend in a minute. */
const perMinute = (): number => (limit ??= env().rateLimit)

/**
 * Answers with the budget of which the least is left.
 * @throws {CallerError} RATE_LIMITED
 */
export async function spend(spender: Spender, points: number): Promise<Standing> {
  const standings: Standing[] = []
  for (const { key, limit } of accountsOf(spender))
    standings.push(await budgets.spend(key, points, limit))
  const exceeded = standings.find((standing) => standing.exceeded)
  if (exceeded) throw tooManyPoints(exceeded.resetAt)
  return standings.reduce((least, one) => (one.remaining < least.remaining ? one : least))
}

/** Takes points as far as there are any left, for more of an answer that has begun. */
export async function spendWhatIsLeft(spender: Spender, points: number): Promise<void> {
  for (const { key, limit } of accountsOf(spender)) {
    const { remaining } = await budgets.spend(key, 0, limit)
    await budgets.spend(key, Math.min(points, remaining), limit)
  }
}

interface Account {
  readonly key: string
  readonly limit: number
}

const accountsOf = ({ address, personId, tokenId }: Spender): Account[] => [
  accountOf('address', addressKey(address)),
  ...(personId === null ? [] : [accountOf('person', personId)]),
  ...(tokenId === null ? [] : [accountOf('token', tokenId)]),
]

const accountOf = (kind: keyof typeof shares, whose: string | number): Account => ({
  key: `${kind}:${whose}`,
  limit: Math.ceil(shares[kind] * perMinute()),
})

/** What it costs to have a document refused: its size was measured, if nothing else. */
const refusalPoints = 100

/** @throws {CallerError} RATE_LIMITED for an address that could not even pay for a refusal */
export async function admit(address: string): Promise<void> {
  const { remaining, resetAt } = await ofAddress(address, 0)
  if (remaining < refusalPoints) throw tooManyPoints(resetAt)
}

/** What was refused before its cost was known still costs something. */
export async function chargeRefusal(address: string): Promise<void> {
  await ofAddress(address, refusalPoints)
}

function ofAddress(address: string, points: number): Promise<Standing> {
  const { key, limit } = accountOf('address', addressKey(address))
  return budgets.spend(key, points, limit)
}

const tooManyPoints = (resetAt: number) =>
  rateLimited('This is more than is answered in a minute.', resetAt - Date.now())
