/** A point of the drawing, in pixels of a drawing of the size that it is planned for. */
export interface Place {
  readonly left: number
  readonly top: number
}

type Direction = 'left' | 'right' | 'up' | 'down'

/** The direction of an arrow key; undefined for other keys. */
export const directionOf = (key: string): Direction | undefined =>
  (({ ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }) as const)[
    key as 'ArrowLeft'
  ]

/**
 * The index of the nearest point in a direction; `from` if there is none. A way to the side counts double, so the keys
 * go where they point.
 */
export function nearestIn(places: readonly Place[], from: number, direction: Direction): number {
  const origin = places[from]
  if (!origin) return from
  let nearest = from
  let least = Infinity
  for (const [index, { left, top }] of places.entries()) {
    const [right, down] = [left - origin.left, top - origin.top]
    const ahead = { left: -right, right, up: -down, down }[direction]
    const aside = direction === 'left' || direction === 'right' ? down : right
    if (ahead <= 0 || Math.abs(aside) > 2 * ahead) continue
    const distance = Math.hypot(ahead, 2 * aside)
    if (distance < least) [nearest, least] = [index, distance]
  }
  return nearest
}

const labelHeight = 16
const letterWidth = 6.4

/** The indices of the points whose names can stand beside them without overlap, in the order of `texts`. */
export function freeLabels(
  places: readonly Place[],
  texts: readonly string[],
  width: number,
): number[] {
  const taken: { left: number; right: number; top: number }[] = []
  const chosen: number[] = []
  for (const [index, text] of texts.entries()) {
    const { left, top } = places[index]!
    const box = { left: left + 8, right: left + 12 + text.length * letterWidth, top }
    const isFree = taken.every(
      (other) =>
        other.right < box.left ||
        other.left > box.right ||
        Math.abs(other.top - box.top) > labelHeight,
    )
    if (!isFree || box.right > width) continue
    taken.push(box)
    chosen.push(index)
  }
  return chosen
}
