/** How a film's typographic poster looks: decided by its title alone, so that it is the same everywhere. */
export interface PosterArt {
  readonly ground: string
  readonly shape: string
  readonly ink: string
  readonly layout: 0 | 1 | 2 | 3
  /** Title broken into lines that fit the poster's width. */
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

/** FNV-1a: spreads near titles over all looks. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

export function posterArt(title: string, year: number | null): PosterArt {
  const hash = hashOf(`${title} ${year ?? ''}`)
  const [ground, shape, ink] = palettes[hash % palettes.length] ?? ['#222', '#555', '#fff']
  const lines = brokenTitle(title)
  const longest = Math.max(...lines.map((line) => line.length))
  return {
    ground,
    shape,
    ink,
    lines,
    layout: ([0, 1, 2, 3] as const)[(hash >>> 8) % 4] ?? 0,
    // The poster is 200 wide with margins of 16; a letter is about 0.56 of its size wide.
    fontSize: Math.min(34, 168 / (0.56 * longest), 120 / lines.length),
  }
}

/** Letters that fit onto a line. */
const longestWord = 14
const longParts = new RegExp(`.{1,${longestWord}}`, 'gu')

/** Longer words are broken behind their hyphens, and elsewhere only where they have none. */
function partsOf(word: string): string[] {
  if (word.length <= longestWord) return [word]
  return word.split(/(?<=-)/u).flatMap((part) => part.match(longParts) ?? [])
}

/** Words onto at most five lines of about equal length. */
function brokenTitle(title: string): string[] {
  const words = title.split(' ').flatMap(partsOf)
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
