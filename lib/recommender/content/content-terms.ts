import type { MovieContent } from '../model'

/** The kinds of content terms. */
export const termKinds = ['genre', 'word', 'decade', 'tag'] as const
/** A kind of content term. */
export type TermKind = (typeof termKinds)[number]

/** The terms of one film, by kind. Each is prefixed by its kind, so that equal words of two kinds differ. */
export type FilmTerms = Readonly<Record<TermKind, readonly string[]>>

/** Words that are too common to describe a film. */
const stopWords = new Set(
  'the a an of and in on at to for with from part le la les der die das el'.split(' '),
)

/** The content of each film as terms: genres, words of the title, the decade and tags. */
export function contentTerms({ titles, years, genres, tags }: MovieContent): FilmTerms[] {
  return titles.map((title, row) => ({
    genre: (genres[row] ?? []).map((name) => `genre ${name}`),
    word: words(title).map((word) => `word ${word}`),
    decade: years[row] == null ? [] : [`decade ${Math.floor(years[row] / 10)}`],
    tag: [...new Set(tags?.[row]?.flatMap(words))].map((word) => `tag ${word}`),
  }))
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
