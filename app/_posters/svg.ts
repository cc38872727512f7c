/** A number of an SVG file, with one decimal. */
export const num = (value: number): string => String(Math.round(value * 10) / 10)

type Point = readonly [x: number, y: number]

export const circle = (x: number, y: number, radius: number, fill: string): string =>
  `<circle cx="${num(x)}" cy="${num(y)}" r="${num(radius)}" fill="${fill}"/>`

export const ring = (x: number, y: number, radius: number, stroke: string, width: number): string =>
  `<circle cx="${num(x)}" cy="${num(y)}" r="${num(radius)}" fill="none" stroke="${stroke}" stroke-width="${num(width)}"/>`

export const rect = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" fill="${fill}"/>`

export const polygon = (points: readonly Point[], fill: string): string =>
  `<path d="M${points.map(([x, y]) => `${num(x)} ${num(y)}`).join('L')}Z" fill="${fill}"/>`

export const path = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`

export const line = (d: string, stroke: string, width: number): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${num(width)}" stroke-linecap="round" stroke-linejoin="round"/>`

interface Placing {
  readonly x?: number
  readonly y?: number
  /** In degrees. */
  readonly turn?: number
  readonly scale?: number
  readonly mirror?: boolean
}

/** Moves, turns and scales a drawing around its origin. */
export function placed(
  content: string,
  { x = 0, y = 0, turn = 0, scale = 1, mirror = false }: Placing,
): string {
  const parts = [`translate(${num(x)} ${num(y)})`]
  if (turn !== 0) parts.push(`rotate(${num(turn)})`)
  const size = Math.round(scale * 1000) / 1000
  if (size !== 1 || mirror) parts.push(`scale(${mirror ? -size : size} ${size})`)
  return `<g transform="${parts.join(' ')}">${content}</g>`
}

/** A point on a circle around the origin; 0 degrees is to the right, 90 degrees down. */
export const polar = (radius: number, degrees: number): Point => [
  radius * Math.cos((degrees * Math.PI) / 180),
  radius * Math.sin((degrees * Math.PI) / 180),
]

/** A star with `count` points around the origin. */
export const starPoints = (count: number, outer: number, inner: number): readonly Point[] =>
  Array.from({ length: 2 * count }, (_, index) =>
    polar(index % 2 === 0 ? outer : inner, (index * 180) / count - 90),
  )

/** The numbers 0 to `count` - 1, each turned into a part of a drawing. */
export const repeated = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join('')
