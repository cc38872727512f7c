import type { MovieContent } from '../model'

/** The kinds of content terms that films are compared by. */
export const termKinds = ['genre', 'word', 'decade', 'tag'] as const
/** A kind of content term that films are compared by. */
export type TermKind = (typeof termKinds)[number]

/**
 * The kinds of terms for regression on content alone. They tell films of a series: whether the title has the number of a
 * part, and its first two words.
 */
export const seriesKinds = ['part', 'beginning'] as const
type SeriesKind = (typeof seriesKinds)[number]

/** The terms of one film, by kind. Each is prefixed by its kind, so that equal words of two kinds differ. */
export type FilmTerms = Readonly<Record<TermKind | SeriesKind, readonly string[]>>

/** The number of a part after the first, as titles write it: "Rocky III", "Toy Story 2". */
const partNumber = / (II|III|IV|V|VI|VII|VIII|IX|X|[2-9])(?![\p{L}\p{N}])/u

/** Words that are too common to describe a film. */
const stopWords = new Set(
  'the a an of and in on at to for with from part le la les der die das el'.split(' '),
)

/** The content of each film as terms: genres, words of the title, the decade, tags, and signs of a series. */
export function contentTerms({ titles, years, genres, tags }: MovieContent): FilmTerms[] {
  return titles.map((title, row) => ({
    genre: (genres[row] ?? []).map((name) => `genre ${name}`),
    word: words(title).map((word) => `word ${word}`),
    decade: years[row] == null ? [] : [`decade ${Math.floor(years[row] / 10)}`],
    tag: [...new Set(tags?.[row]?.flatMap(words))].map((word) => `tag ${word}`),
    part: partNumber.test(title) ? ['part later'] : [],
    beginning: beginning(title).map((begin) => `beginning ${begin}`),
  }))
}

/** The first two words of a title, if it has as many. */
function beginning(title: string): string[] {
  const first = words(title).slice(0, 2)
  return first.length === 2 ? [first.join(' ')] : []
}

/** Whether a term is a tag. */
export const isTag = (term: string): boolean => term.startsWith('tag ')

/** The kind of a term, and the term without it. */
export function splitTerm(term: string): { kind: TermKind; name: string } {
  const [kind, ...words] = term.split(' ')
  return { kind: kind as TermKind, name: words.join(' ') } // every term begins with its kind
}

/** The words of a text without stop words, each once: lower case, without accents, no single digits. */
function words(text: string): string[] {
  const found =
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(found.filter((word) => !stopWords.has(word) && !/^\d$/.test(word)))]
}
