import { isDark, palettes, type Palette } from './colours'
import { height, layouts, layoutsOf, width, type LayoutName, type Sheet } from './layouts'
import { motifs, motifsOf, type MotifColours, type MotifName } from './motifs'
import type { PosterFilm } from './poster-address'
import { hashOf, seededRandom, type Random } from './seeded-random'
import { placed } from './svg'

/** How the motif is arranged in the picture. */
const arrangements = ['one', 'large', 'pair', 'six'] as const
type Arrangement = (typeof arrangements)[number]

/** Everything about a poster that a glance can tell apart. */
export interface PosterLook {
  readonly palette: Palette
  readonly paletteNumber: number
  readonly motif: MotifName
  readonly layout: LayoutName
  readonly arrangement: Arrangement
}

const nightGenres = new Set([
  'Crime',
  'Film-Noir',
  'Horror',
  'Mystery',
  'Sci-Fi',
  'Thriller',
  'War',
])
const darkPalettes = palettes.filter(isDark)

/** The look of a film's poster. It depends on the film alone, so a film looks the same on all pages. */
export function posterLook(film: PosterFilm, random: Random = randomOf(film)): PosterLook {
  const { year, genres } = film
  const isNight = genres.some((genre) => nightGenres.has(genre))
  // Every second film of the night keeps any palette, so that a shelf of thrillers is not all dark.
  const palette = random.pick(isNight && random.whole(0, 1) === 0 ? darkPalettes : palettes)
  return {
    palette,
    paletteNumber: palettes.indexOf(palette),
    motif: random.pick(motifsOf(genres)),
    layout: random.pick(layoutsOf(year === null ? null : Math.floor(year / 10) * 10)),
    arrangement: random.pick(arrangements),
  }
}

const randomOf = ({ id, title }: PosterFilm): Random => seededRandom(hashOf(`${id} ${title}`))

/** The poster of a film as an SVG file. All of its text stands on one plain colour and is drawn as outlines. */
export function posterSvg(film: PosterFilm): string {
  const random = randomOf(film)
  const { palette, motif, layout, arrangement } = posterLook(film, random)
  const turn = random.between(-7, 7)
  const scale = random.between(0.88, 1.06)
  const [shiftX, shiftY] = [random.between(-10, 10), random.between(-8, 8)]
  const mirror = random.whole(0, 1) === 0
  const draw = (colours: MotifColours): string =>
    motifs[motif](colours, seededRandom(hashOf(film.title)))
  let uses = 0
  const art: Sheet['art'] = (colours, x, y, radius) => {
    const size = (radius / 100) * scale
    const at = { x: x + shiftX, y: y + shiftY, turn, mirror }
    switch (layout === 'strip' ? 'one' : arrangement) {
      case 'one':
        return placed(draw(colours), { ...at, scale: size })
      case 'large':
        return placed(draw(colours), { ...at, turn: turn * 2, scale: size * 1.45 })
      case 'pair': {
        const [upX, upY] = [x - radius * 0.42, y - radius * 0.34]
        const [downX, downY] = [x + radius * 0.46, y + radius * 0.38]
        return (
          placed(draw(colours), { x: upX, y: upY, turn, scale: size * 0.66 }) +
          placed(draw(colours), {
            x: downX,
            y: downY,
            turn: -turn,
            scale: size * 0.5,
            mirror: true,
          })
        )
      }
      case 'six': {
        const name = `m${uses++}`
        const copies = [0, 1, 2, 3, 4, 5].map((index) =>
          placed(`<use href="#${name}"/>`, {
            x: x + ((index % 3) - 1) * radius * 0.78,
            y: y + (index < 3 ? -0.46 : 0.46) * radius,
            turn: index === 4 ? 18 : 0,
            scale: size * 0.36,
          }),
        )
        return `<defs><g id="${name}">${draw(colours)}</g></defs>${copies.join('')}`
      }
    }
  }
  const sheet: Sheet = {
    title: film.title,
    year: film.year === null ? null : String(film.year),
    palette,
    random,
    art,
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    layouts[layout](sheet) +
    '</svg>'
  )
}
