import { padded } from '../kernels/memory'

/**
 * Bytes for the second moments of all people and films, the largest arrays of a fit. WebAssembly can address 4 GB; the
 * ratings in both orders and the side information need the rest.
 */
const momentBytes = 1.6e9

/** The largest number of factors, at most `wanted`, whose second moments fit the memory. */
export function mostFactors(people: number, films: number, wanted: number): number {
  const bytes = (k: number): number => 4 * (people + films) * padded((k * (k + 1)) / 2)
  let k = padded(wanted)
  if (bytes(k) <= momentBytes) return wanted
  while (k > 4 && bytes(k) > momentBytes) k -= 4
  return k
}
