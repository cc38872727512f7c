import { editDistance } from './edit-distance'
import { movieNames, nameKey, type MovieNameKind } from './movie-names'
import { searchableTitle } from './searchable-title'

/**
 * From this confidence on, a film is taken for the wanted one. Below, it is only the closest one of the catalogue.
 * Chosen on labelled queries, see docs/search.md.
 */
export const sureConfidence = 0.7

/** The confidence if a name is given exactly. */
const exactConfidence: Readonly<Record<MovieNameKind, number>> = {
  TITLE: 1,
  PART: 0.9,
  INITIALS: 0.9,
}

/** How sure it is that somebody who types a text means the film with this title, from 0 to 1. */
export function matchConfidence(text: string, title: string): number {
  const names = movieNames(title)
  const key = nameKey(text)
  const kind = names.get(key)
  return Math.max(
    kind ? exactConfidence[kind] : 0,
    partConfidence(searchableTitle(text), searchableTitle(title)),
    ...[...names].map(([name, of]) => (of === 'INITIALS' ? 0 : typoConfidence(key, name))),
  )
}

/** The text begins the title, or its words are in it in this order. Short texts begin or are in many titles. */
function partConfidence(text: string, title: string): number {
  if (text === '') return 0
  const words = text.split(' ')
  if (title.startsWith(text)) {
    const isWholeWords = title === text || title[text.length] === ' '
    return words.length > 1 || text.length >= 6 ? (isWholeWords ? 0.85 : 0.8) : 0.6
  }
  if (` ${title} `.includes(` ${text} `)) return words.length > 1 || text.length >= 8 ? 0.75 : 0.5
  return words.length >= 3 && areInOrder(words, title.split(' ')) ? 0.75 : 0
}

/** Whether all words are in the list in this order, maybe with others between them. */
function areInOrder(words: readonly string[], list: readonly string[]): boolean {
  let found = 0
  for (const word of list) if (word === words[found]) found++
  return found === words.length
}

/** How much a typo lowers the confidence, in shares of a letter of the name. */
const typoCost = 1.5

/** The text is the name with typos. Few typos are in the first letter, so such a typo counts twice. */
function typoConfidence(key: string, name: string): number {
  const length = Math.max(key.length, name.length)
  if (key === name) return 0 // that is an exact name
  if (Math.abs(key.length - name.length) > length / 3) return 0
  const typos = editDistance(key, name) + (name.startsWith(key.slice(0, 1)) ? 0 : 1)
  return Math.max(0, 1 - (typoCost * typos) / length) * 0.95
}
