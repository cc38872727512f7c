import { normal, type Random } from '../../recommender'
import { drawFrom } from './draw-from'

/** A film with an invented title. */
export interface GeneratedFilm {
  readonly title: string
  readonly year: number
  readonly genres: readonly string[]
}

/** How many of 1,000 films have a genre, roughly as in MovieLens. */
export const genreFrequencies = {
  Drama: 390,
  Comedy: 260,
  Thriller: 130,
  Romance: 120,
  Action: 110,
  Documentary: 90,
  Horror: 85,
  Crime: 80,
  Adventure: 65,
  'Sci-Fi': 55,
  Animation: 45,
  Children: 45,
  Mystery: 45,
  Fantasy: 42,
  War: 30,
  Western: 21,
  Musical: 15,
  'Film-Noir': 6,
} as const
const genreNames = Object.keys(genreFrequencies)
const lastYear = 2023
const firstYear = 1915

const words = (text: string): readonly string[] => text.split(' ')
const adjectives = words(
  'Silent Crimson Broken Golden Hidden Last First Lonely Burning Frozen Secret Distant Wild Gentle Bitter Sweet Dark ' +
    'Bright Hollow Sacred Stolen Forgotten Midnight Electric Paper Glass Iron Silver Velvet Wooden Endless Restless ' +
    'Reckless Fearless Faithful Foolish Noble Savage Quiet Perfect Impossible Ordinary Dangerous Invisible Eternal Lost ' +
    'Blue Green Black White Scarlet Emerald Northern Southern Eastern Western Little Great Young Ancient',
)
const nouns = words(
  'River Mountain Garden House Harbor Desert Ocean Island Forest Valley Bridge Tower Castle Train Road Letter Song Dance ' +
    'Promise Shadow Mirror Window Door Key Crown Sword Rose Winter Summer Autumn Spring Storm Rain Snow Fire Moon Star ' +
    'Sun Sky Dream Heart Soul Stranger Soldier Sailor Doctor Teacher Painter Singer Dancer Hunter King Queen Prince ' +
    'Princess Thief Detective Witness Lover Brother Sister Father Mother Daughter Son Friend Enemy Ghost Monster Machine ' +
    'Robot Planet Galaxy Circus Carnival Theater Hotel Station Village City Kingdom Empire Republic Frontier',
)
const names = words(
  'Anna Ben Clara David Elena Frank Grace Henry Irene Jack Kate Leo Maria Nick Olga Paul Rosa Sam Tara Victor',
)

/** Films with invented titles; the same for the same source of random numbers. */
export function generateFilms(count: number, random: Random): GeneratedFilm[] {
  const drawGenre = drawFrom(Float64Array.from(Object.values(genreFrequencies)))
  return Array.from({ length: count }, () => {
    const year = Math.max(firstYear, lastYear - Math.floor(25 * Math.abs(normal(random))))
    const genres = new Set<string>()
    const wanted = 1 + Math.floor(3 * random() ** 1.5)
    while (genres.size < wanted) genres.add(genreNames[drawGenre(random)]!)
    return { title: title(random), year, genres: [...genres].sort() }
  })
}

function title(random: Random): string {
  const one = (of: readonly string[]): string => of[Math.floor(random() * of.length)]!
  const patterns = [
    () => `${one(adjectives)} ${one(nouns)}`,
    () => `${one(adjectives)} ${one(nouns)}, The`,
    () => `${one(nouns)} of the ${one(adjectives)} ${one(nouns)}`,
    () => `${one(nouns)} and the ${one(nouns)}, The`,
    () => `${one(names)} and the ${one(adjectives)} ${one(nouns)}`,
    () => `${one(names)}'s ${one(adjectives)} ${one(nouns)}`,
    () => `${one(adjectives)} ${one(nouns)} ${2 + Math.floor(3 * random())}`,
  ]
  return patterns[Math.floor(random() * patterns.length)]!()
}
