import { contentTerms, isTag, termKinds } from './content-terms'
import { contentVocabulary, type Vocabulary } from './content-vocabulary'
import type { MovieContent } from '../model'

/**
 * The content of films as sparse vectors with a length of at most 1: genres, words of the title, the decade and tags,
 * weighted by rarity. Compressed rows: film `i` has the terms `terms[offsets[i]] … terms[offsets[i + 1] - 1]`,
 * ascending.
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
const shares = { genre: 0.5, word: 0.4, decade: 0.1, tag: 0 }
const sharesWithTags = { genre: 0.4, word: 0.2, decade: 0.1, tag: 0.3 }

/**
 * Content vectors: terms are weighted by inverse document frequency within each kind, and each kind is scaled to its
 * share.
 * @param vocabulary the terms to use; by default, those of the films themselves
 * @see Salton & Buckley 1988, "Term-weighting approaches in automatic text retrieval"
 */
export function contentVectors(
  content: MovieContent,
  { indices, rarity }: Vocabulary = contentVocabulary(content),
): ContentVectors {
  const films = contentTerms(content)
  const share = [...indices.keys()].some(isTag) ? sharesWithTags : shares
  const offsets = new Int32Array(films.length + 1)
  const terms: number[] = []
  const values: number[] = []
  for (const [row, film] of films.entries()) {
    const entries = termKinds.flatMap((kind) => {
      const known = film[kind].flatMap((term) => indices.get(term) ?? [])
      const length = Math.hypot(...known.map((index) => rarity[index]!)) || 1
      return known.map((index): [number, number] => [
        index,
        (Math.sqrt(share[kind]) * rarity[index]!) / length,
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

/**
 * Cosine-like similarity of one film to every film, 0 to 1, shape [movies].
 * A film that shares all terms with another has 1 only if it has terms of every kind.
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

/**
 * The same similarity of one film to some others, shape [others]; O(terms of the others).
 * @param weights zeros, shape [vocabulary]; they are zeros again afterwards
 */
export function contentSimilarities(
  { offsets, terms, values }: ContentVectors,
  film: number,
  others: Int32Array,
  weights: Float32Array,
): Float32Array {
  const [from, to] = [offsets[film]!, offsets[film + 1]!]
  for (let at = from; at < to; at++) weights[terms[at]!] = values[at]!
  const similarities = new Float32Array(others.length)
  for (let i = 0; i < others.length; i++) {
    const end = offsets[others[i]! + 1]!
    let sum = 0
    for (let at = offsets[others[i]!]!; at < end; at++) sum += weights[terms[at]!]! * values[at]!
    similarities[i] = sum
  }
  for (let at = from; at < to; at++) weights[terms[at]!] = 0
  return similarities
}

/** The same similarity of two films; O(their terms). */
export function contentDot(
  { offsets, terms, values }: ContentVectors,
  left: number,
  right: number,
): number {
  // Terms ascend in both films, so that one pass finds the common ones.
  let a = offsets[left]!
  let b = offsets[right]!
  let sum = 0
  while (a < offsets[left + 1]! && b < offsets[right + 1]!) {
    if (terms[a]! < terms[b]!) a++
    else if (terms[a]! > terms[b]!) b++
    else sum += values[a++]! * values[b++]!
  }
  return sum
}

/** A term that two films have in common, and its share of the similarity of their content. */
interface SharedTerm {
  /** Its position in the vocabulary. */
  readonly term: number
  /** Above 0; those of all shared terms sum to `contentSimilarity`. */
  readonly similarity: number
}

/** The terms that two films have in common. */
export function sharedTerms(
  { offsets, terms, values }: ContentVectors,
  left: number,
  right: number,
): SharedTerm[] {
  const shared: SharedTerm[] = []
  let at = offsets[left]!
  for (let other = offsets[right]!; other < offsets[right + 1]!; other++) {
    const term = terms[other]!
    while (at < offsets[left + 1]! && terms[at]! < term) at++
    if (at < offsets[left + 1]! && terms[at] === term)
      shared.push({ term, similarity: values[at]! * values[other]! })
  }
  return shared
}
