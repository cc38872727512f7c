import { contentTerms, seriesKinds, termKinds } from './content-terms'
import type { ModelWeights, MovieContent } from '../model'
import { requireFloats, requireInts } from '../weights'

/** The terms of content vectors, and how rare each is. */
export interface Vocabulary {
  /** The position of every term. */
  readonly indices: ReadonlyMap<string, number>
  /** log(1 + films / films with the term), shape [terms]. */
  readonly rarity: Float32Array
}

/**
 * The vocabulary of some films: the terms that films are compared by, then those of series.
 * @param minFilms terms of fewer films are left out
 */
export function contentVocabulary(content: MovieContent, minFilms = 1): Vocabulary {
  const films = new Map<string, number>()
  const terms = contentTerms(content)
  for (const kinds of [termKinds, seriesKinds]) {
    for (const term of terms.flatMap((film) => kinds.flatMap((kind) => film[kind]))) {
      films.set(term, (films.get(term) ?? 0) + 1)
    }
  }
  const kept = [...films].filter(([, count]) => count >= minFilms)
  return {
    indices: new Map(kept.map(([term], index) => [term, index])),
    rarity: Float32Array.from(kept, ([, count]) => Math.log(1 + content.titles.length / count)),
  }
}

const separator = '\n'

/** The vocabulary as named arrays: the UTF-16 code units of the terms, one term a line, and their rarity. */
export function vocabularyWeights({ indices, rarity }: Vocabulary): ModelWeights {
  const text = [...indices.keys()].join(separator)
  const termCodes = Int32Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
  return { termCodes, termRarity: rarity }
}

/** The inverse of `vocabularyWeights`. @throws {RangeError} if an array is missing or the lengths differ */
export function restoreVocabulary(weights: ModelWeights): Vocabulary {
  const rarity = requireFloats(weights, 'termRarity')
  const codes = Array.from(requireInts(weights, 'termCodes'), (code) => String.fromCharCode(code))
  const terms = codes.length === 0 ? [] : codes.join('').split(separator)
  if (terms.length !== rarity.length)
    throw new RangeError(`there are ${terms.length} terms and ${rarity.length} rarities`)
  return { indices: new Map(terms.map((term, index) => [term, index])), rarity }
}
