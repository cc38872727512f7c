/** A source of numbers in [0, 1), the same for the same seed on every machine. */
export type Random = () => number

/**
 * Marsaglia's xorshift with 32 bits of state, seeded through an integer hash so that near seeds differ.
 * @param seed any integer
 * @see Marsaglia 2003, "Xorshift RNGs"
 */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b)
  state ^= state >>> 13
  state = Math.imul(state, 0xc2b2ae35) ^ 0x27d4eb2f
  if (state === 0) state = 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 0x1_0000_0000
  }
}

/** One draw from the standard normal distribution. @see Box & Muller 1958 */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return radius * Math.cos(2 * Math.PI * random())
}

/** Shuffle in place. @see Fisher & Yates 1938 */
export function shuffle(values: Int32Array, random: Random): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = values[last]!
    values[last] = values[other]!
    values[other] = kept
  }
}

/** The numbers 0 … n − 1 in random order, shape [n]. */
export function permutation(n: number, random: Random): Int32Array {
  const rows = Int32Array.from({ length: n }, (_, row) => row)
  shuffle(rows, random)
  return rows
}
