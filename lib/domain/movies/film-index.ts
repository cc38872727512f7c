import { editDistance } from './edit-distance'
import type { ComparedFilm } from './film-match-store'
import { titleForms, type TitleForms } from './title-forms'

/**
 * How the title of a film is like the wanted one: the same; the same but for a part such as a subtitle; the same but for
 * a typo; or only alike.
 */
export type Likeness = 'SAME' | 'PART' | 'TYPO' | 'ALIKE'

export interface LikeFilm {
  readonly film: ComparedFilm
  readonly likeness: Likeness
}

interface IndexedFilm {
  readonly film: ComparedFilm
  readonly forms: TitleForms
}

/** Films by the forms of their titles, for looking up many titles without comparing each with all films. */
export class FilmIndex {
  private readonly wholes = new Map<string, IndexedFilm[]>()
  private readonly parts = new Map<string, IndexedFilm[]>()
  /** By whole words, and by the first and last letters of words, which a typo leaves. */
  private readonly words = new Map<string, IndexedFilm[]>()

  constructor(films: readonly ComparedFilm[]) {
    for (const film of films) {
      const indexed = { film, forms: titleForms(film.title) }
      for (const key of indexed.forms.wholes) push(this.wholes, key, indexed)
      for (const { key } of indexed.forms.parts) push(this.parts, key, indexed)
      for (const key of new Set(indexed.forms.words.flatMap(wordKeys)))
        push(this.words, key, indexed)
    }
  }

  /** Films with a title like this one, whose year is at most `years` away. */
  like(forms: TitleForms, year: number, years: number): LikeFilm[] {
    const found = new Map<number, LikeFilm>()
    const add = (indexed: readonly IndexedFilm[] | undefined, likeness: Likeness): void => {
      for (const { film } of indexed ?? []) {
        const isNear = film.year !== null && Math.abs(film.year - year) <= years
        if (isNear && !found.has(film.id)) found.set(film.id, { film, likeness })
      }
    }
    for (const key of forms.wholes) add(this.wholes.get(key), 'SAME')
    for (const { key, isDistinctive } of forms.parts)
      add(this.wholes.get(key), isDistinctive ? 'PART' : 'ALIKE')
    for (const key of forms.wholes) {
      for (const indexed of this.parts.get(key) ?? []) {
        const part = indexed.forms.parts.find((each) => each.key === key)
        add([indexed], part?.isDistinctive ? 'PART' : 'ALIKE')
      }
    }
    const isSure = [...found.values()].some(({ likeness }) => likeness !== 'ALIKE')
    if (!isSure) {
      for (const indexed of this.sharing(forms.words)) {
        const likeness = wordLikeness(forms, indexed.forms)
        if (likeness !== null) add([indexed], likeness)
      }
    }
    return [...found.values()]
  }

  /** The films that share one of the rarest words. */
  private sharing(words: readonly string[]): Set<IndexedFilm> {
    const rarest = words
      .flatMap(wordKeys)
      .map((key) => this.words.get(key) ?? [])
      .filter((list) => list.length > 0)
      .sort((a, b) => a.length - b.length)
      .slice(0, 4)
    return new Set(rarest.flat())
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

const wordKeys = (word: string): string[] =>
  word.length < 6 ? [word] : [word, `${word.slice(0, 4)}…`, `…${word.slice(-4)}`]

const numbersIn = (words: readonly string[]): string =>
  words.filter((word) => /\d/.test(word)).join(' ')

/** A shorter title with a typo could be too many others. */
const shortestWithTypo = 8
const shortestWithTwoTypos = 14

/** Null if the titles are not alike. */
function wordLikeness(a: TitleForms, b: TitleForms): Likeness | null {
  const [one, other] = [a.words.join(''), b.words.join('')]
  const shorter = Math.min(one.length, other.length)
  const allowed = shorter >= shortestWithTwoTypos ? 2 : shorter >= shortestWithTypo ? 1 : 0
  const sameNumbers = numbersIn(a.words) === numbersIn(b.words)
  if (allowed > 0 && sameNumbers && Math.abs(one.length - other.length) <= allowed) {
    const typos = editDistance(one, other)
    // "Hunter" and "Hunters" are two films as often as one.
    const isPlural = one.length !== other.length && (one.startsWith(other) || other.startsWith(one))
    if (typos <= allowed) return isPlural ? 'ALIKE' : 'TYPO'
  }
  const [few, many] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words]
  const isContained = ` ${many.join(' ')} `.includes(` ${few.join(' ')} `)
  const letters = few.join('').length
  if (isContained && letters >= 5 && letters * 3 >= many.join('').length) return 'ALIKE'
  const shared = few.filter((word) => many.includes(word)).join('').length
  return few.length >= 2 && shared * 4 >= many.join('').length * 3 ? 'ALIKE' : null
}
