import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse, type Font } from 'opentype.js'

/** The typefaces of posters: @fontsource's packages and weights. */
const files = {
  /** Condensed capitals. */
  gothic: 'league-gothic/files/league-gothic-latin-400-normal.woff',
  /** Of the picture palaces of the thirties. */
  deco: 'limelight/files/limelight-latin-400-normal.woff',
  /** A fat serif of the fifties. */
  fat: 'abril-fatface/files/abril-fatface-latin-400-normal.woff',
  /** Round letters of the seventies. */
  round: 'righteous/files/righteous-latin-400-normal.woff',
  /** Geometric, for small text and for recent films. */
  plain: 'josefin-sans/files/josefin-sans-latin-700-normal.woff',
} as const

export type FaceName = keyof typeof files

/** Draws text as outlines, because an SVG file in an <img> cannot load fonts. */
export interface Face {
  /** The height of a capital letter in a font of size 1. */
  readonly capHeight: number
  /** The width of a text in a font of size 1. */
  widthOf(text: string): number
  /** The outline of a text that starts at this point of its baseline. */
  outline(text: string, x: number, baseline: number, size: number): string
}

const loaded = new Map<FaceName, Face>()

export function face(name: FaceName): Face {
  const known = loaded.get(name)
  if (known) return known
  const file = path.join(process.cwd(), 'node_modules/@fontsource', files[name])
  const { buffer, byteOffset, byteLength } = readFileSync(file)
  const opened = faceOf(parse(buffer.slice(byteOffset, byteOffset + byteLength)))
  loaded.set(name, opened)
  return opened
}

function faceOf(font: Font): Face {
  const widths = new Map<string, number>()
  const capital = font.charToGlyph('H').getMetrics()
  return {
    capHeight: capital.yMax / font.unitsPerEm,
    widthOf(text) {
      let width = widths.get(text)
      if (width === undefined) {
        width = font.getAdvanceWidth(known(font, text), 1)
        if (widths.size < 10_000) widths.set(text, width)
      }
      return width
    },
    outline: (text, x, baseline, size) =>
      font.getPath(known(font, text), x, baseline, size).toPathData(1),
  }
}

/** Only the characters that the font has: é becomes e where é is missing, and others are left out. */
function known(font: Font, text: string): string {
  const has = (character: string): boolean => font.charToGlyphIndex(character) > 0
  return Array.from(text)
    .map((character) => {
      if (has(character)) return character
      return Array.from(character.normalize('NFKD')).filter(has).join('')
    })
    .join('')
}
