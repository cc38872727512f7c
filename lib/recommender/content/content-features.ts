import type { ContentVectors } from './content'
import { contentTerms, splitTerm } from './content-terms'
import type { Vocabulary } from './content-vocabulary'
import type { SparseMatrix } from '../maths/sparse'
import type { MovieContent } from '../model'

/** Share of the words of the title, and of the tags, in a film's squared length; the other kinds have 1 each. */
const shares = { word: 0.5, tag: 0.5 }

/** Features of films for regression on content, and how many there are. */
export interface ContentFeatures extends ContentVectors {
  readonly count: number
}

/**
 * The content of films as features for regression, sparse. They say more about the time of a film than content vectors
 * do, so that a regression can learn how the films of a genre changed:
 *
 * - genres, with equal weights;
 * - times: a year lies between the beginnings of two decades, and each has a weight that falls linearly with the
 *   distance;
 * - each pair of a genre and a time, with the product of their weights;
 * - words of the title and tags, weighted by rarity;
 * - whether the title has the number of a later part, and the first two words of the title: films of a series have more
 *   in common than a word, and later parts have fewer stars.
 *
 * The first features are the terms of the vocabulary, in its order. The times come after them, then the pairs.
 */
export function contentFeatures(content: MovieContent, vocabulary: Vocabulary): ContentFeatures {
  const { indices, rarity } = vocabulary
  const { genres, times } = pairedFeatures(vocabulary)
  const firstPair = indices.size + times.size
  const offsets = new Int32Array(content.titles.length + 1)
  const terms: number[] = []
  const values: number[] = []
  for (const [row, film] of contentTerms(content).entries()) {
    const known = (names: readonly string[], weight: (term: number) => number): Entry[] =>
      names.flatMap((name) => indices.get(name) ?? []).map((term) => [term, weight(term)])
    const ofGenre = scaled(known(film.genre, () => 1))
    const ofTime = scaled(timeOf(content.years[row] ?? null, times))
    const entries = [
      ...ofGenre,
      ...scaled(
        known(film.word, (term) => rarity[term]!),
        shares.word,
      ),
      ...scaled(
        known(film.tag, (term) => rarity[term]!),
        shares.tag,
      ),
      ...known(film.part, () => 1),
      ...known(film.beginning, () => 1),
      ...ofTime.map(([time, value]): Entry => [indices.size + time, value]),
    ]
    for (const [genre, left] of ofGenre) {
      const from = firstPair + genres.get(genre)! * times.size
      for (const [time, right] of ofTime) entries.push([from + time, left * right])
    }
    for (const [term, value] of entries.sort(([a], [b]) => a - b)) {
      terms.push(term)
      values.push(value)
    }
    offsets[row + 1] = terms.length
  }
  return {
    offsets,
    terms: Int32Array.from(terms),
    values: Float32Array.from(values),
    count: featureCount(vocabulary),
  }
}

/** The number of features that a vocabulary gives. */
export function featureCount(vocabulary: Vocabulary): number {
  const { genres, times } = pairedFeatures(vocabulary)
  return vocabulary.indices.size + times.size + genres.size * times.size
}

/**
 * The genres of a vocabulary, by their term, and the beginnings and ends of its decades, by the number of the decade
 * that begins there; each with its position among them.
 */
function pairedFeatures({ indices }: Vocabulary): {
  genres: Map<number, number>
  times: Map<number, number>
} {
  const genres: number[] = []
  const times = new Set<number>()
  for (const [term, index] of indices) {
    const { kind, name } = splitTerm(term)
    if (kind === 'genre') genres.push(index)
    if (kind === 'decade') times.add(Number(name)).add(Number(name) + 1)
  }
  const positions = (values: readonly number[]): Map<number, number> =>
    new Map(values.map((value, position) => [value, position]))
  return { genres: positions(genres), times: positions([...times].sort((a, b) => a - b)) }
}

/** The features as a matrix with a last column of 1, shape [films, features + 1]. */
export function featureMatrix({ offsets, terms, values, count }: ContentFeatures): SparseMatrix {
  const films = offsets.length - 1
  const all = {
    rowCount: films,
    columnCount: count + 1,
    offsets: offsets.map((at, film) => at + film),
    columns: new Int32Array(terms.length + films),
    values: new Float32Array(terms.length + films),
  }
  for (let film = 0; film < films; film++) {
    const [from, to] = [offsets[film]!, offsets[film + 1]!]
    all.columns.set(terms.subarray(from, to), from + film)
    all.values.set(values.subarray(from, to), from + film)
    all.columns[to + film] = count
    all.values[to + film] = 1
  }
  return all
}

/** A feature and its value. */
type Entry = readonly [feature: number, value: number]

/** The known beginnings of decades on both sides of a year, weighted by nearness. */
function timeOf(year: number | null, times: ReadonlyMap<number, number>): Entry[] {
  if (year === null) return []
  const decade = Math.floor(year / 10)
  const later = year / 10 - decade
  return [[decade, 1 - later] as const, [decade + 1, later] as const].flatMap(([name, weight]) => {
    const time = times.get(name)
    return time === undefined || weight === 0 ? [] : [[time, weight] as const]
  })
}

/** Entries with a squared length of `share`. */
function scaled(entries: readonly Entry[], share = 1): Entry[] {
  const length = Math.hypot(...entries.map(([, value]) => value)) || 1
  return entries.map(([feature, value]) => [feature, (Math.sqrt(share) * value) / length])
}
