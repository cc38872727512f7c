/** Stars at a horizontal place of the control, 0 (left) to 1 (right): half a star to five. */
export function starsAt(place: number): number {
  return Math.min(5, Math.max(0.5, Math.ceil(place * 10) / 2))
}

/** What a key makes of the stars now (null: none yet); undefined for a key that means nothing here. */
export function starsAfterKey(key: string, now: number | null): number | undefined {
  if (/^[1-5]$/.test(key)) return Number(key)
  const clipped = (stars: number): number => Math.min(5, Math.max(0.5, stars))
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return clipped((now ?? 0) + 0.5)
    case 'ArrowLeft':
    case 'ArrowDown':
      return clipped((now ?? 3.5) - 0.5)
    case 'Home':
      return 0.5
    case 'End':
      return 5
    default:
      return undefined
  }
}

export const starsText = (stars: number | null): string =>
  stars === null ? 'not rated' : `${stars} ${stars === 1 ? 'star' : 'stars'}`
