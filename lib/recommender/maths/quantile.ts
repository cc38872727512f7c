/**
 * The smallest value that more than a share of the values do not exceed.
 * @param ascending at least one value, shape [n]
 * @param share 0 … 1
 */
export const quantile = (ascending: Float64Array, share: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))]!
