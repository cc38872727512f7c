import type { MovieContent } from './model'

/**
 * What is known of films without ratings, as sparse vectors of unit length at most: genres, words of the
 * title and the decade, each weighted by how rare it is. Compressed rows: film `i` has the terms
 * `terms[offsets[i]] … terms[offsets[i + 1] - 1]`, ascending.
 */
export interface ContentVectors {
  /** Shape [movies + 1]. */
  readonly offsets: Int32Array
  /** Shape [entries]. */
  readonly terms: Int32Array
  /** Shape [entries]. */
  readonly values: Float32Array
}

/** Share of each kind of term in a film's squared length. They sum to 1. */
const shares = { genre: 0.5, word: 0.4, decade: 0.1 }

/** Words that say nothing of a film. */
const stopWords = new Set(
  'the a an of and in on at to for with from part le la les der die das el'.split(' '),
)

/**
 * Weigh terms by inverse document frequency within each kind, then scale each kind to its share.
 * @see Salton & Buckley 1988, "Term-weighting approaches in automatic text retrieval"
 */
export function contentVectors({ titles, years, genres }: MovieContent): ContentVectors {
  const films = titles.map((title, row) => ({
    genre: (genres[row] ?? []).map((name) => `genre ${name}`),
    word: titleWords(title).map((word) => `word ${word}`),
    decade: years[row] == null ? [] : [`decade ${Math.floor(years[row] / 10)}`],
  }))
  const vocabulary = new Map<string, { index: number; films: number }>()
  for (const term of films.flatMap(({ genre, word, decade }) => [...genre, ...word, ...decade])) {
    const known = vocabulary.get(term)
    if (known) known.films++
    else vocabulary.set(term, { index: vocabulary.size, films: 1 })
  }
  const offsets = new Int32Array(titles.length + 1)
  const terms: number[] = []
  const values: number[] = []
  for (const [row, film] of films.entries()) {
    const entries = kinds.flatMap((kind) => {
      const weighted = film[kind].map((term): [number, number] => {
        const { index, films: count } = vocabulary.get(term)!
        return [index, Math.log(1 + titles.length / count)]
      })
      const length = Math.hypot(...weighted.map(([, value]) => value)) || 1
      return weighted.map(([index, value]): [number, number] => [
        index,
        (Math.sqrt(shares[kind]) * value) / length,
      ])
    })
    for (const [index, value] of entries.sort(([a], [b]) => a - b)) {
      terms.push(index)
      values.push(value)
    }
    offsets[row + 1] = terms.length
  }
  return { offsets, terms: Int32Array.from(terms), values: Float32Array.from(values) }
}

const kinds = ['genre', 'word', 'decade'] as const

function titleWords(title: string): string[] {
  const words =
    title
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words.filter((word) => !stopWords.has(word) && !/^\d$/.test(word)))]
}

/**
 * Cosine-like similarity of one film to every film, 0 to 1, shape [movies].
 * A film that shares every term with another has 1 only if all its kinds of term are known.
 */
export function contentSimilarity(
  { offsets, terms, values }: ContentVectors,
  movie: number,
): Float32Array {
  const own = new Map<number, number>()
  for (let at = offsets[movie]!; at < offsets[movie + 1]!; at++) own.set(terms[at]!, values[at]!)
  const similarity = new Float32Array(offsets.length - 1)
  for (let row = 0; row < similarity.length; row++) {
    let sum = 0
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const shared = own.get(terms[at]!)
      if (shared !== undefined) sum += shared * values[at]!
    }
    similarity[row] = sum
  }
  return similarity
}
