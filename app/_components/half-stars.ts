/** The stars, from 0.5 to 5, at a horizontal position of the control, from 0 (left) to 1 (right). */
export function starsAtPosition(position: number): number {
  return Math.min(5, Math.max(0.5, Math.ceil(position * 10) / 2))
}

/** The new stars after a key press; undefined if the key does nothing. `current` is null if the film is not rated. */
export function starsAfterKey(key: string, current: number | null): number | undefined {
  if (/^[1-5]$/.test(key)) return Number(key)
  const clipped = (stars: number): number => Math.min(5, Math.max(0.5, stars))
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return clipped((current ?? 0) + 0.5)
    case 'ArrowLeft':
    case 'ArrowDown':
      return clipped((current ?? 3.5) - 0.5)
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
