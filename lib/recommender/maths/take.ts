/**
 * The values at some positions, written to `out`: out[i] = values[positions[i]].
 * @param out shape [positions], of the same type as `values`
 */
export function take<A extends Int32Array | Float32Array | Float64Array>(
  values: A,
  positions: Int32Array,
  out: A,
): A {
  for (let i = 0; i < positions.length; i++) out[i] = values[positions[i]!]!
  return out
}
