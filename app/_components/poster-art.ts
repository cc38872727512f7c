/** The look of a typographic poster. It depends only on title and year, so a film looks the same on all pages. */
export interface PosterArt {
  readonly ground: string
  readonly shape: string
  readonly ink: string
  readonly layout: 0 | 1 | 2 | 3
  /** The title in lines that fit the width of the poster. */
  readonly lines: readonly string[]
  readonly fontSize: number
}

const palettes: readonly (readonly [ground: string, shape: string, ink: string])[] = [
  ['#7a1420', '#c8434a', '#ffe9c7'],
  ['#12355b', '#2c6e9b', '#f3ead7'],
  ['#1f4d3a', '#4f8a64', '#f5edd6'],
  ['#e8b84a', '#c4622d', '#2a1608'],
  ['#2b2233', '#6b4a7d', '#f6e7d2'],
  ['#d9cdb8', '#a3162b', '#211815'],
  ['#0f4c4a', '#d98e3f', '#fbf0dc'],
  ['#3a1f14', '#a85b32', '#ffe8c9'],
]

/** The hash function FNV-1a. It gives similar titles different looks. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

export function posterArt(title: string, year: number | null): PosterArt {
  const hash = hashOf(`${title} ${year ?? ''}`)
  const [ground, shape, ink] = palettes[hash % palettes.length] ?? ['#222', '#555', '#fff']
  const lines = wrapTitle(title)
  const longest = Math.max(...lines.map((line) => line.length))
  return {
    ground,
    shape,
    ink,
    lines,
    layout: ([0, 1, 2, 3] as const)[(hash >>> 8) % 4] ?? 0,
    // The poster is 200 units wide, with margins of 16. A letter is about 0.56 times as wide as the font size.
    fontSize: Math.min(34, 168 / (0.56 * longest), 120 / lines.length),
  }
}

/** In letters. */
const maxLineLength = 14
const lineParts = new RegExp(`.{1,${maxLineLength}}`, 'gu')

/** Splits a long word after its hyphens, and splits the parts that are still too long. */
function splitWord(word: string): string[] {
  if (word.length <= maxLineLength) return [word]
  return word.split(/(?<=-)/u).flatMap((part) => part.match(lineParts) ?? [])
}

/** Wraps a title into at most five lines of similar length. */
function wrapTitle(title: string): string[] {
  const words = title.split(' ').flatMap(splitWord)
  const target = Math.max(8, Math.ceil(Math.sqrt(title.length * 3)))
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= target)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.length <= 5 ? lines : [...lines.slice(0, 4), `${lines[4] ?? ''}…`]
}
