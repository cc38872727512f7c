/** The colours of a poster, as #rrggbb. */
export interface Palette {
  /** Behind the picture. */
  readonly ground: string
  /** Of the shapes of the picture, the most important first. */
  readonly shapes: readonly [string, string, string]
  /** Behind the text. */
  readonly panel: string
  /** Of the text. Its contrast to the panel is at least 4.5:1. */
  readonly text: string
}

const rows: readonly (readonly [string, string, string, string, string, string])[] = [
  ['#0f2a3f', '#f2b544', '#e4572e', '#f4ead5', '#f4ead5', '#0f2a3f'],
  ['#b3261e', '#f6e3c3', '#1b1a17', '#f2a541', '#1b1a17', '#f6e3c3'],
  ['#f1e4c8', '#c8102e', '#1d1d1b', '#2f6690', '#b50e29', '#fff4df'],
  ['#23395b', '#ef8354', '#f9dcc4', '#8ecae6', '#ef8354', '#1a1423'],
  ['#264d3b', '#e9c46a', '#f4f1de', '#d1495b', '#f4f1de', '#1f3a2e'],
  ['#e9c46a', '#264653', '#e76f51', '#fdf6e3', '#264653', '#fdf0d0'],
  ['#3c1642', '#f26ca7', '#f7c59f', '#86e3ce', '#f7c59f', '#3c1642'],
  ['#efe6dd', '#231f20', '#bb4430', '#4f9aa3', '#231f20', '#f3dfc1'],
  ['#14213d', '#fca311', '#e5e5e5', '#6c8ebf', '#fca311', '#14213d'],
  ['#5f0f40', '#fb8b24', '#e3603b', '#f7ede2', '#f7ede2', '#5f0f40'],
  ['#0b525b', '#f9c74f', '#f3722c', '#f1faee', '#0a2e36', '#f9e7b5'],
  ['#d8e2dc', '#9d0208', '#370617', '#d08c2a', '#370617', '#f6dfc2'],
  ['#ffb4a2', '#6d2e46', '#b5446e', '#fff1e6', '#6d2e46', '#fff1e6'],
  ['#1c1c1c', '#d4af37', '#8c7853', '#f5f0e1', '#1c1c1c', '#e8c766'],
  ['#2b4c7e', '#f4d35e', '#ee964b', '#faf0ca', '#faf0ca', '#1d3557'],
  ['#7d8491', '#f2f4f3', '#22333b', '#e0c9a6', '#22333b', '#f2f4f3'],
  ['#a44a3f', '#f6f1d1', '#2d2a32', '#e8c547', '#2d2a32', '#f6f1d1'],
  ['#eae2b7', '#003049', '#d62828', '#f77f00', '#003049', '#fcefc2'],
  ['#1b4332', '#95d5b2', '#f8edeb', '#ffb703', '#081c15', '#d8f3dc'],
  ['#f4a261', '#2a3d45', '#fdf0d5', '#b3111d', '#fdf0d5', '#2a3d45'],
  ['#312a6b', '#f72585', '#ffd166', '#4cc9f0', '#ffd166', '#231d55'],
  ['#c9ada7', '#22223b', '#7a5c6b', '#f2e9e4', '#22223b', '#f2e9e4'],
  ['#006d77', '#ffddd2', '#e29578', '#edf6f9', '#edf6f9', '#00474e'],
  ['#582f0e', '#ddb892', '#b08968', '#ede0d4', '#ede0d4', '#582f0e'],
  ['#f7f3e9', '#2b59c3', '#d36582', '#253c78', '#253c78', '#f7f3e9'],
  ['#111827', '#ef4444', '#f9fafb', '#9ca3af', '#ef4444', '#0b0f19'],
  ['#44576d', '#f08080', '#fff1e6', '#e6c79c', '#fff1e6', '#2b3a4a'],
  ['#fde2c0', '#7b2d26', '#0b7a75', '#19535f', '#0b3b39', '#fde2c0'],
  ['#6a994e', '#f2e8cf', '#bc4749', '#2f4b26', '#f2e8cf', '#2f4b26'],
  ['#2d1e2f', '#e3b23c', '#d9594c', '#a5b4cb', '#e3b23c', '#2d1e2f'],
  ['#9ec5c3', '#15414a', '#d1603d', '#fbf5e6', '#15414a', '#e9f3ee'],
  ['#461220', '#e9724c', '#ffc857', '#c5d6d8', '#ffc857', '#461220'],
]

export const palettes: readonly Palette[] = rows.map(
  ([ground, first, second, third, panel, text]) => ({
    ground,
    shapes: [first, second, third],
    panel,
    text,
  }),
)

/** The relative luminance of WCAG 2.2. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = parseInt(colour.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast of WCAG 2.2, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Whether a palette suits a film that plays at night. */
export const isDark = ({ ground }: Palette): boolean => luminanceOf(ground) < 0.1

/** The least contrast of a shape to what lies behind it. */
const leastShapeContrast = 1.5

/** Shapes of the palette that can be seen on this colour; the text's colour replaces those that cannot. */
export function shapesOn(
  background: string,
  { shapes, ground, text, panel }: Palette,
): readonly [string, string, string] {
  const seen = [...new Set([...shapes, text, ground, panel])].filter(
    (colour) => contrastOf(colour, background) >= leastShapeContrast,
  )
  const [first = text, second = first, third = second] = seen
  return [first, second, third]
}
