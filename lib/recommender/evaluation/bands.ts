/** Bands by how many ratings a person or a film has, and the least number of each. */
export const bandNames = ['0', '1-4', '5-19', '20-99', '100-499', '500+'] as const
const bandStarts = [0, 1, 5, 20, 100, 500]

/** The band of a number of ratings, 0 … 5. */
export function bandOf(count: number): number {
  let band = bandStarts.length - 1
  while (count < bandStarts[band]!) band--
  return band
}
