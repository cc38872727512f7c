import type { Face } from './faces'
import { num } from './svg'

/** A rectangle of a poster. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Setting {
  readonly lines: readonly string[]
  readonly size: number
}

interface Style {
  readonly align: 'left' | 'centre'
  /** Where the lines stand in the box. */
  readonly stand: 'top' | 'middle' | 'bottom'
  readonly maxSize: number
  /** The distance of two baselines in font sizes. */
  readonly leading: number
}

/** Below this size a title is cut instead. */
const minSize = 19
const maxLines = 5

/** Sets a title as large as its box allows, in lines of similar width. */
export function setTitle(title: string, face: Face, box: Box, style: Style): string {
  const { lines, size } = bestSetting(title, face, box, style)
  const capHeight = face.capHeight * size
  const height = capHeight + (lines.length - 1) * style.leading * size
  const room = box.height - height
  const offset = { top: 0, middle: room / 2, bottom: room }[style.stand]
  return lines
    .map((line, index) => {
      const width = face.widthOf(line) * size
      const x = style.align === 'left' ? box.x : box.x + (box.width - width) / 2
      const baseline = box.y + offset + capHeight + index * style.leading * size
      return face.outline(line, x, baseline, size)
    })
    .join('')
}

function bestSetting(title: string, face: Face, box: Box, style: Style): Setting {
  const words = title.split(/\s+/).filter(Boolean)
  let best = settingOf(words, 1, face, box, style)
  for (let count = 2; count <= Math.min(maxLines, words.length); count++) {
    const setting = settingOf(words, count, face, box, style)
    // Another line must be worth it: few lines look calmer.
    if (setting.size > best.size * 1.12) best = setting
  }
  if (best.size >= minSize || words.length < 2) return best
  const shorter = words
    .slice(0, -1)
    .join(' ')
    .replace(/[\s,:;.…-]+$/, '')
  return bestSetting(`${shorter}…`, face, box, style)
}

function settingOf(
  words: readonly string[],
  count: number,
  face: Face,
  { width, height }: Box,
  { maxSize, leading }: Style,
): Setting {
  const lines = balanced(words, count, face)
  const widest = Math.max(...lines.map((line) => face.widthOf(line)))
  const tallest = face.capHeight + (lines.length - 1) * leading
  return { lines, size: Math.min(maxSize, width / widest, height / tallest) }
}

/** Breaks words into `count` lines so that the widest line is as narrow as possible. */
function balanced(words: readonly string[], count: number, face: Face): readonly string[] {
  if (count === 1 || words.length <= 1) return [words.join(' ')]
  let best: readonly string[] = []
  let bestWidth = Infinity
  for (let end = 1; end <= words.length - count + 1; end++) {
    const first = words.slice(0, end).join(' ')
    const firstWidth = face.widthOf(first)
    if (firstWidth >= bestWidth) break
    const rest = balanced(words.slice(end), count - 1, face)
    const width = Math.max(firstWidth, ...rest.map((line) => face.widthOf(line)))
    if (width < bestWidth) [best, bestWidth] = [[first, ...rest], width]
  }
  return best
}

/** A short text in spaced letters. */
export function setSpaced(
  text: string,
  face: Face,
  {
    x,
    y,
    size,
    spacing,
    align,
  }: { x: number; y: number; size: number; spacing: number; align: 'left' | 'right' | 'centre' },
): string {
  const letters = Array.from(text)
  const widths = letters.map((letter) => face.widthOf(letter) * size + spacing)
  const width = widths.reduce((sum, value) => sum + value, -spacing)
  let position = { left: x, right: x - width, centre: x - width / 2 }[align]
  return letters
    .map((letter, index) => {
      const outline = letter === ' ' ? '' : face.outline(letter, Number(num(position)), y, size)
      position += widths[index] ?? 0
      return outline
    })
    .join('')
}
