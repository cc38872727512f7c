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

const limitOf = (kind: keyof typeof shares): number => Math.ceil(shares[kind] * perMinute())

/**
 * Answers with the budget of which the least is left.
 * @throws {CallerError} RATE_LIMITED
 */
export async function spend(spender: Spender, points: number): Promise<Standing> {
  const { address, personId, tokenId } = spender
  const standings = [await ofAddress(address, points)]
  if (personId !== null)
    standings.push(await budgets.spend(`person:${personId}`, points, limitOf('person')))
  if (tokenId !== null)
    standings.push(await budgets.spend(`token:${tokenId}`, points, limitOf('token')))
  const exceeded = standings.find((standing) => standing.exceeded)
  if (exceeded) throw tooManyPoints(exceeded.resetAt)
  return standings.reduce((least, one) => (one.remaining < least.remaining ? one : least))
}

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

const ofAddress = (address: string, points: number): Promise<Standing> =>
  budgets.spend(`address:${addressKey(address)}`, points, limitOf('address'))

const tooManyPoints = (resetAt: number) =>
  rateLimited('This is more than is answered in a minute.', resetAt - Date.now())
