/** How a control for ten ratings answers to a key. */
export type StarKey =
  | { readonly kind: 'save' | 'restore' | 'clear' }
  | { readonly kind: 'choose'; readonly stars: number }

/**
 * The meaning of a key; null if the key has none. `shown` is the rating that the control shows; null if it shows none.
 * The arrows start from the middle if there is no rating.
 */
export function starKey(key: string, shown: number | null): StarKey | null {
  const choose = (stars: number): StarKey => ({
    kind: 'choose',
    stars: Math.min(5, Math.max(0.5, stars)),
  })
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return choose(shown === null ? 3 : shown + 0.5)
    case 'ArrowLeft':
    case 'ArrowDown':
      return choose(shown === null ? 3 : shown - 0.5)
    case 'Home':
      return choose(0.5)
    case 'End':
      return choose(5)
    case 'Enter':
      return { kind: 'save' }
    case 'Escape':
      return { kind: 'restore' }
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' }
    default:
      return /^[1-5]$/.test(key) ? choose(Number(key)) : null
  }
}
