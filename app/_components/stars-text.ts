/** The ten ratings: 0.5 to 5 stars. */
export const halfStars: readonly number[] = Array.from(
  { length: 10 },
  (_, index) => (index + 1) / 2,
)

/** A number of stars in words, for example "4 and a half stars". */
export function starsText(stars: number): string {
  const whole = Math.floor(stars)
  if (whole === stars) return `${whole} ${whole === 1 ? 'star' : 'stars'}`
  return whole === 0 ? 'half a star' : `${whole} and a half stars`
}
