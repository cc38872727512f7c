import { movieNumber } from '@/app/_addresses/film-path'

/** What the address of the page for rating films keeps. */
export interface RateAddress {
  /** The IDs of films that the person has not seen. */
  readonly notSeen: readonly string[]
  /** The IDs of films that were offered on earlier pages. */
  readonly skipped: readonly string[]
  readonly search: string
}

export function ratePath({ notSeen, skipped, search }: RateAddress): string {
  const query = new URLSearchParams([
    ...(search === '' ? [] : [['q', search]]),
    ...[...new Set(notSeen)].map((id) => ['not-seen', movieNumber(id)]),
    ...[...new Set(skipped)].map((id) => ['skip', movieNumber(id)]),
  ])
  return query.size === 0 ? '/rate' : `/rate?${query.toString()}`
}
