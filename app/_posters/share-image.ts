import { face } from './faces'
import { posterSvg } from './poster-svg'
import { setTitle } from './set-title'
import type { SharedFilm } from './share-address'
import { circle, path, placed, rect } from './svg'

/** The size that sites show best, in pixels. */
export const shareWidth = 1200
export const shareHeight = 630

/** The colours of the paper theme in globals.css. */
const colours = {
  paper: '#f4efe4',
  ink: '#1d1712',
  muted: '#5f5447',
  accent: '#98182f',
  star: '#8f5b00',
}

/** A film's poster beside its title and what everyone thinks of it, as an SVG file without fonts. */
export function shareSvg(film: SharedFilm): string {
  const { title, year, genres, average, ratingCount } = film
  const left = 470
  const box = { x: left, y: 110, width: 660, height: 220 }
  const style = { align: 'left', stand: 'middle', maxSize: 96, leading: 1.02 } as const
  const facts = [year, ...genres.slice(0, 3)].filter((part) => part !== null).join('  ·  ')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${shareWidth} ${shareHeight}" width="${shareWidth}" height="${shareHeight}">` +
    rect(0, 0, shareWidth, shareHeight, colours.paper) +
    rect(0, 0, 14, shareHeight, colours.accent) +
    placed(posterSvg(film), { x: 64, y: 57, scale: 1.147 }) +
    path(setTitle(title, face('fat'), box, style), colours.ink) +
    text(facts, left, 386, 30, colours.muted) +
    (average === null ? '' : scale(average, ratingCount, left, 470)) +
    text('Matinee', left, 574, 34, colours.accent) +
    '</svg>'
  )
}

/** The mean on a scale of five stars. */
function scale(average: number, ratingCount: number, x: number, y: number): string {
  const length = 300
  const people = `${ratingCount.toLocaleString('en-GB')} ${ratingCount === 1 ? 'rating' : 'ratings'}`
  const [from, to] = [x + 108, x + 108 + length]
  return (
    path(face('fat').outline(average.toFixed(1), x, y + 14, 58), colours.ink) +
    rect(from, y - 8, length, 6, '#dccfb9') +
    [0, 1, 2, 3, 4, 5]
      .map((star) => rect(from + (star * length) / 5 - 1, y - 14, 2, 18, colours.muted))
      .join('') +
    circle(from + (Math.min(5, Math.max(0, average)) / 5) * length, y - 5, 13, colours.star) +
    text(`of 5  ·  ${people}`, to + 28, y + 4, 24, colours.muted)
  )
}

const text = (content: string, x: number, baseline: number, size: number, fill: string): string =>
  path(face('plain').outline(content, x, baseline, size), fill)
