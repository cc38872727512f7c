import { padded } from '../kernels/memory'

/**
 * Bytes for the second moments of all people and films. Each rating reads one of them in each sweep, so they decide the
 * time of a fit with very many people and films. WebAssembly can address 4 GB: the rest is for the ratings, 44 bytes
 * each with the side information, so that 60 million fit.
 */
const momentBytes = 0.7e9

/** The largest number of factors, at most `wanted`, whose second moments need no more than `momentBytes`. */
export function mostFactors(people: number, films: number, wanted: number): number {
  const bytes = (k: number): number => 4 * (people + films) * padded((k * (k + 1)) / 2)
  let k = padded(wanted)
  if (bytes(k) <= momentBytes) return wanted
  while (k > 4 && bytes(k) > momentBytes) k -= 4
  return k
}
