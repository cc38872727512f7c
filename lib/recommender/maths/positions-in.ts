/**
 * The position of every index from 0 to `count` − 1 among some of them, −1 for the others; shape [count].
 * @param indices without repetition, each below `count`
 */
export function positionsIn(indices: Int32Array, count: number): Int32Array {
  const positions = new Int32Array(count).fill(-1)
  for (const [position, index] of indices.entries()) positions[index] = position
  return positions
}
