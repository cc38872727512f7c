import { shapesOn, type Palette } from './colours'
import { face, type FaceName } from './faces'
import type { MotifColours } from './motifs'
import type { Random } from './seeded-random'
import { setSpaced, setTitle, type Box } from './set-title'
import { circle, line, num, path, placed, polar, polygon, rect, repeated, ring } from './svg'

/** A poster is 300 wide and 450 high. */
export const width = 300
export const height = 450

export interface Sheet {
  readonly title: string
  /** Null if it is unknown. */
  readonly year: string | null
  readonly palette: Palette
  readonly random: Random
  /** Draws the motif on this ground, around a point and as large as a radius allows. */
  readonly art: (colours: MotifColours, x: number, y: number, radius: number) => string
}

type Layout = (sheet: Sheet) => string

const coloursOn = (ground: string, palette: Palette): MotifColours => {
  const [a, b, c] = shapesOn(ground, palette)
  return { a, b, c, ground }
}

interface TitleStyle {
  readonly face: FaceName
  readonly capitals?: boolean
  readonly align?: 'left' | 'centre'
  readonly stand?: 'top' | 'middle' | 'bottom'
  readonly maxSize?: number
  readonly leading?: number
}

function title(sheet: Sheet, box: Box, style: TitleStyle): string {
  const { align = 'left', stand = 'middle', maxSize = 64, leading = 1 } = style
  const text = style.capitals ? sheet.title.toUpperCase() : sheet.title
  const outline = setTitle(text, face(style.face), box, { align, stand, maxSize, leading })
  return path(outline, sheet.palette.text)
}

/** The year in letters that can be read on a small card. */
function year(
  { year: text, palette }: Sheet,
  x: number,
  y: number,
  align: 'left' | 'right' | 'centre',
): string {
  if (text === null) return ''
  return path(setSpaced(text, face('plain'), { x, y, size: 21, spacing: 3, align }), palette.text)
}

/** A picture that is cut off at the edges of a rectangle. */
const window = (id: string, shape: string, content: string): string =>
  `<clipPath id="${id}">${shape}</clipPath><g clip-path="url(#${id})">${content}</g>`

/** An arch with rays in a double frame, like a picture palace. */
const palace: Layout = (sheet) => {
  const { palette, random, art } = sheet
  const { ground, panel, text } = palette
  const rays = random.whole(14, 22)
  const faint = shapesOn(ground, palette)[2]
  const arch = 'M30 300V150A120 120 0 0 1 270 150V300Z'
  const sunburst = repeated(rays, (index) => {
    const from = 180 + (index * 180) / rays
    const to = from + 90 / rays
    const [[x1, y1], [x2, y2]] = [polar(320, from), polar(320, to)]
    return polygon(
      [
        [150, 300],
        [150 + x1, 300 + y1],
        [150 + x2, 300 + y2],
      ],
      faint,
    )
  })
  return (
    rect(0, 0, width, height, panel) +
    window(
      'w',
      `<path d="${arch}"/>`,
      rect(0, 0, width, height, ground) +
        `<g opacity="0.28">${sunburst}</g>` +
        art(coloursOn(ground, palette), 150, 178, 92),
    ) +
    line(arch, text, 3) +
    `<rect x="10" y="10" width="280" height="430" fill="none" stroke="${text}" stroke-width="2"/>` +
    `<rect x="15" y="15" width="270" height="420" fill="none" stroke="${text}" stroke-width="0.8"/>` +
    title(
      sheet,
      { x: 32, y: 316, width: 236, height: 78 },
      { face: 'deco', align: 'centre', maxSize: 46, leading: 0.98 },
    ) +
    line('M60 413H112M188 413H240', text, 1.6) +
    year(sheet, 151, 420, 'centre')
  )
}

/** A fan of bands that rises behind the motif. */
const fan: Layout = (sheet) => {
  const { palette, art } = sheet
  const { ground, panel, text } = palette
  const [first, second, third] = shapesOn(ground, palette)
  return (
    rect(0, 0, width, height, ground) +
    circle(150, 300, 196, third) +
    circle(150, 300, 172, ground) +
    circle(150, 300, 164, second) +
    circle(150, 300, 150, ground) +
    art({ a: first, b: second, c: third, ground }, 150, 196, 94) +
    rect(0, 300, width, 150, panel) +
    rect(0, 306, width, 2.5, text) +
    title(
      sheet,
      { x: 22, y: 324, width: 256, height: 72 },
      { face: 'deco', capitals: true, align: 'centre', maxSize: 44, leading: 1 },
    ) +
    year(sheet, 151, 430, 'centre')
  )
}

/** A title on a marquee above a picture that a diagonal divides. */
const marquee: Layout = (sheet) => {
  const { palette, random, art } = sheet
  const { ground, panel, text } = palette
  const falls = random.whole(0, 1) === 0
  const second = shapesOn(ground, palette)[2]
  const bulbs = 15
  return (
    rect(0, 0, width, height, ground) +
    `<g opacity="0.4">${polygon(
      falls
        ? [
            [0, 130],
            [300, 450],
            [0, 450],
          ]
        : [
            [300, 130],
            [300, 450],
            [0, 450],
          ],
      second,
    )}</g>` +
    art(coloursOn(ground, palette), 150, 284, 112) +
    rect(0, 0, width, 146, panel) +
    repeated(bulbs, (index) =>
      circle(10 + index * 20, 156, 4.5, text === ground ? panel : shapesOn(ground, palette)[0]),
    ) +
    title(
      sheet,
      { x: 20, y: 22, width: 260, height: 82 },
      { face: 'fat', maxSize: 56, leading: 0.98, stand: 'top' },
    ) +
    year(sheet, 20, 134, 'left')
  )
}

/** A picture printed in two colours, a little out of register, above a wavy edge. */
const print: Layout = (sheet) => {
  const { palette, random, art } = sheet
  const { ground, panel } = palette
  const { a, b, c } = coloursOn(ground, palette)
  const wave = random.between(14, 30)
  return (
    rect(0, 0, width, height, panel) +
    path(
      `M0 0H300V${num(300 - wave)}Q225 ${num(300 + wave)} 150 ${num(300 - wave / 3)}T0 ${num(300 + wave / 2)}Z`,
      ground,
    ) +
    `<g opacity="0.35">${art({ a: c, b: c, c, ground: c }, 158, 156, 116)}</g>` +
    art({ a, b, c, ground }, 150, 150, 116) +
    title(
      sheet,
      { x: 22, y: 336, width: 256, height: 66 },
      { face: 'fat', maxSize: 50, leading: 0.98 },
    ) +
    year(sheet, 22, 432, 'left')
  )
}

/** Uneven pieces of paper, as cut with scissors. */
const cutOut: Layout = (sheet) => {
  const { palette, random, art } = sheet
  const { ground, panel } = palette
  const { a, b, c } = coloursOn(ground, palette)
  const jag = (): number => random.between(-9, 9)
  const left = random.whole(0, 1) === 0
  return (
    rect(0, 0, width, height, ground) +
    polygon(
      [
        [left ? 0 : 170 + jag(), 0],
        [left ? 130 + jag() : 300, 0],
        [left ? 104 + jag() : 300, 190],
        [left ? 0 : 196 + jag(), 214],
      ],
      c,
    ) +
    art({ a, b, c: c, ground }, 150, 158, 122) +
    polygon(
      [
        [0, 292 + jag()],
        [96, 284 + jag()],
        [206, 298 + jag() / 2],
        [300, 286 + jag()],
        [300, 450],
        [0, 450],
      ],
      panel,
    ) +
    title(
      sheet,
      { x: 20, y: 320, width: 260, height: 80 },
      { face: 'gothic', capitals: true, maxSize: 72, leading: 0.92 },
    ) +
    year(sheet, 20, 434, 'left')
  )
}

/** Round stripes that run into a band. */
const stripes: Layout = (sheet) => {
  const { palette, random, art } = sheet
  const { ground, panel } = palette
  const [first, second, third] = shapesOn(ground, palette)
  const right = random.whole(0, 1) === 0
  const x = right ? 300 : 0
  return (
    rect(0, 0, width, height, ground) +
    [168, 144, 120, 96]
      .map((radius, index) =>
        ring(x, 312, radius + 40, [third, second, first, third][index] ?? first, 16),
      )
      .join('') +
    art({ a: first, b: second, c: third, ground }, right ? 128 : 172, 136, 104) +
    rect(0, 312, width, 138, panel) +
    title(
      sheet,
      { x: 22, y: 332, width: 256, height: 70 },
      { face: 'round', maxSize: 52, leading: 1.02 },
    ) +
    year(sheet, 22, 434, 'left')
  )
}

/** A low sun behind lines that come closer together. */
const horizon: Layout = (sheet) => {
  const { palette, random, art } = sheet
  const { ground, panel, text } = palette
  const [first, second, third] = shapesOn(ground, palette)
  const lines = random.whole(6, 8)
  return (
    rect(0, 0, width, height, ground) +
    `<g opacity="0.55">${repeated(lines, (index) => rect(0, 310 - 150 * 0.72 ** index, width, 9 * 0.82 ** index, third))}</g>` +
    art({ a: first, b: second, c: third, ground }, 150, 158, 116) +
    rect(0, 310, width, 140, panel) +
    rect(0, 318, width, 3, text) +
    rect(0, 325, width, 1.5, text) +
    title(
      sheet,
      { x: 20, y: 342, width: 260, height: 62 },
      { face: 'gothic', capitals: true, align: 'centre', maxSize: 66, leading: 0.94 },
    ) +
    year(sheet, 151, 436, 'centre')
  )
}

/** A title on top, a rule, and a motif that is too large for the sheet. */
const swiss: Layout = (sheet) => {
  const { palette, random, art } = sheet
  const { ground, panel, text } = palette
  const x = random.pick([70, 150, 230])
  return (
    rect(0, 0, width, height, ground) +
    art(coloursOn(ground, palette), x, 316, 168) +
    rect(0, 0, width, 166, panel) +
    rect(20, 18, 260, 4, text) +
    title(
      sheet,
      { x: 20, y: 36, width: 260, height: 84 },
      { face: 'plain', maxSize: 42, leading: 1.04, stand: 'top' },
    ) +
    year(sheet, 20, 150, 'left')
  )
}

/** A picture with a wide margin, like the print of a museum. */
const gallery: Layout = (sheet) => {
  const { palette, art } = sheet
  const { ground, panel, text } = palette
  return (
    rect(0, 0, width, height, panel) +
    window(
      'w',
      '<rect x="24" y="24" width="252" height="282"/>',
      rect(24, 24, 252, 282, ground) + art(coloursOn(ground, palette), 150, 165, 128),
    ) +
    title(
      sheet,
      { x: 24, y: 326, width: 252, height: 74 },
      { face: 'plain', maxSize: 34, leading: 1.08, stand: 'top' },
    ) +
    year(sheet, 24, 430, 'left') +
    rect(246, 423, 30, 4, text)
  )
}

/** A motif alone on one colour. */
const plain: Layout = (sheet) => {
  const { palette, random, art } = sheet
  const { panel } = palette
  const low = random.whole(0, 1) === 0
  return (
    rect(0, 0, width, height, panel) +
    art(coloursOn(panel, palette), 150, low ? 296 : 158, 112) +
    title(
      sheet,
      { x: 24, y: low ? 30 : 312, width: 252, height: 84 },
      { face: 'gothic', capitals: true, maxSize: 62, leading: 0.94, stand: low ? 'top' : 'middle' },
    ) +
    year(sheet, 24, 432, 'left')
  )
}

/** A circle like a spotlight or a record sleeve, with the title in it or below. */
const spotlight: Layout = (sheet) => {
  const { palette, art } = sheet
  const { ground, panel } = palette
  return (
    rect(0, 0, width, height, panel) +
    circle(150, 168, 138, ground) +
    window(
      'w',
      '<circle cx="150" cy="168" r="138"/>',
      art(coloursOn(ground, palette), 150, 168, 106),
    ) +
    title(
      sheet,
      { x: 20, y: 328, width: 260, height: 72 },
      { face: 'round', align: 'centre', maxSize: 46, leading: 1.02 },
    ) +
    year(sheet, 151, 434, 'centre')
  )
}

/** A strip of film with three frames, and a tall title beside it. */
const strip: Layout = (sheet) => {
  const { palette, random, art } = sheet
  const { ground, panel } = palette
  const { a, b, c } = coloursOn(ground, palette)
  const turns = random.pick([
    [a, b, c],
    [b, c, a],
    [c, a, b],
  ] as const)
  return (
    rect(0, 0, width, height, panel) +
    rect(0, 0, 142, height, ground) +
    repeated(3, (index) => {
      const [first, second, third] = [turns[index], turns[(index + 1) % 3], turns[(index + 2) % 3]]
      return placed(art({ a: first ?? a, b: second ?? b, c: third ?? c, ground }, 0, 0, 58), {
        x: 71,
        y: 78 + index * 147,
      })
    }) +
    title(
      sheet,
      { x: 158, y: 28, width: 124, height: 240 },
      { face: 'gothic', capitals: true, maxSize: 64, leading: 0.95, stand: 'top' },
    ) +
    year(sheet, 158, 430, 'left')
  )
}

export const layouts = {
  palace,
  fan,
  marquee,
  print,
  cutOut,
  stripes,
  horizon,
  swiss,
  gallery,
  plain,
  spotlight,
  strip,
} satisfies Record<string, Layout>

export type LayoutName = keyof typeof layouts

/** The layouts of a decade, for example 1960; of all decades if it is unknown. */
export function layoutsOf(decade: number | null): readonly LayoutName[] {
  if (decade === null) return ['print', 'gallery', 'plain']
  if (decade < 1940) return ['palace', 'fan']
  if (decade < 1950) return ['palace', 'marquee', 'fan']
  if (decade < 1960) return ['marquee', 'print', 'spotlight']
  if (decade < 1970) return ['cutOut', 'print', 'strip']
  if (decade < 1980) return ['stripes', 'cutOut', 'spotlight']
  if (decade < 1990) return ['horizon', 'stripes', 'strip']
  if (decade < 2000) return ['swiss', 'horizon', 'gallery', 'strip']
  if (decade < 2010) return ['gallery', 'swiss', 'plain', 'spotlight']
  return ['plain', 'gallery', 'swiss', 'strip']
}
