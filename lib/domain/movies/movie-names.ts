import { plainText, withoutArticle } from './searchable-title'

/**
 * What a name of a film is: its whole title or an alternative one; a part of the title that people use alone, such as
 * "The Empire Strikes Back"; or initials, such as "lotr".
 */
export type MovieNameKind = 'TITLE' | 'PART' | 'INITIALS'

/**
 * The names that people use for a film, as `nameKey` writes them, each with its best kind.
 * "Star Wars: Episode V - The Empire Strikes Back" → "starwars", "starwars5", "empirestrikesback", "esb" and others.
 */
export function movieNames(title: string): Map<string, MovieNameKind> {
  const names = new Map<string, MovieNameKind>()
  const add = (name: string, kind: MovieNameKind): void => {
    if (name !== '' && !names.has(name)) names.set(name, kind)
  }
  const { main, alternatives } = titlesIn(title)
  const parts = partsOf(main)
  for (const whole of [main, ...alternatives]) add(nameKey(whole), 'TITLE')
  for (const part of parts) {
    const key = nameKey(part)
    if (key.length > 1 && !isOnlyNumber(key)) add(key, 'PART')
  }
  for (const [at, text] of [main, ...parts].entries()) {
    // Two letters stand for a whole title or for the part that films of a series share.
    const shortest = at < 2 ? 2 : 3
    for (const initials of initialsOf(text)) {
      if (initials.length >= shortest) add(initials, 'INITIALS')
    }
  }
  return names
}

/**
 * A name in the form that is compared: canonical words without spaces, so that "Spider-Man" is "spiderman", "Se7en" is
 * "seven", and "The Godfather: Part II" is "godfather 2".
 */
export function nameKey(name: string): string {
  const words = canonicalWords(withoutArticle(plainWords(name).join(' ')).split(' '))
  return words.join('') || name.replace(/\p{C}/gu, '').toLowerCase().trim()
}

/** The words of a text in lower case. Initials with periods are one word: "E.T." → "et". */
export const plainWords = (text: string): string[] =>
  plainText(text)
    .replace(
      /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu,
      (initials) => `${initials.replaceAll('.', '')} `,
    )
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

const numberWords = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const romanNumerals = 'i ii iii iv v vi vii viii ix x xi xii xiii'.split(' ')
/** These are also words or initials, so they are numerals only at the end. */
const ambiguousNumerals = ['i', 'v', 'x']
/** They add nothing to a number: "Part II" is "2". */
const counters = ['part', 'pt', 'volume', 'vol', 'chapter', 'episode']

/** Numbers in digits, without words like "part" before them, and letters for digits inside a word. */
export function canonicalWords(words: readonly string[]): string[] {
  const numbered = words.map(withLetters).map((word, at) => {
    const spelled = numberWords.indexOf(word)
    if (spelled >= 0) return String(spelled + 1)
    const isLast = at === words.length - 1
    return at > 0 ? fromRoman(word, isLast || counters.includes(words[at - 1]!)) : word
  })
  return numbered.filter(
    (word, at) => at === 0 || !counters.includes(word) || !/^\d+$/.test(numbered[at + 1] ?? ''),
  )
}

function fromRoman(word: string, mayBeAmbiguous: boolean): string {
  const value = romanNumerals.indexOf(word) + 1
  if (value === 0 || (ambiguousNumerals.includes(word) && !mayBeAmbiguous)) return word
  return String(value)
}

const letterOf: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 'v',
}

/** "se7en" → "seven" */
const withLetters = (word: string): string =>
  /^\p{L}+\d\p{L}+$/u.test(word) ? word.replace(/\d/, (digit) => letterOf[digit] ?? digit) : word

/** The title without parentheses, and the alternative titles in them. */
function titlesIn(title: string): { main: string; alternatives: string[] } {
  const inner = [...title.matchAll(/\(([^()]*)\)/g)].map(([, text = '']) => text)
  const main = title.replace(/\([^()]*\)/g, ' ').trim()
  return {
    main: main === '' ? title : main,
    alternatives: inner.map((text) => text.replace(/^a\.?k\.?a\.?\s+/i, '')),
  }
}

/** The parts of a title that are used alone: those around a colon or dash, a number, initials, a name before "and the". */
function partsOf(main: string): string[] {
  const segments = main
    .split(/\s*:\s+|\s+[-–—]\s+|,?\s+or:?\s+(?=How )/)
    .filter((part) => part !== '')
  const fromStart = segments.slice(0, -1).map((_, at) => segments.slice(0, at + 1).join(' '))
  const [, hero, story] = /^(\S+ \S.*?) and (the .*)$/i.exec(main) ?? []
  const [, initials] = /^((?:\p{L}\.){2,})\s/u.exec(main) ?? []
  const [, number] = /^(\d{3,})\b/.exec(main) ?? []
  return [...fromStart, ...segments, hero, story, initials, number].filter(
    (part) => part !== undefined && part !== main,
  ) as string[]
}

/** Keys like "2" and "part2" say nothing alone; "2001" does. */
const isOnlyNumber = (key: string): boolean =>
  new RegExp(`^(${counters.join('|')})?\\d{1,2}$`).test(key)

/** "The Lord of the Rings" → "tlotr" and "lotr"; "Terminator 2" → "t2". */
function initialsOf(text: string): string[] {
  const words = plainWords(text)
  const rest = withoutArticle(words.join(' ')).split(' ')
  return [words, rest]
    .filter((list) => list.length >= 2)
    .map((list) =>
      list
        .map((word, at) => (at > 0 ? fromRoman(word, at === list.length - 1) : word))
        .filter((word, at, all) => !(counters.includes(word) && /^\d+$/.test(all[at + 1] ?? '')))
        .map((word) => (/^\d+$/.test(word) ? word : word.slice(0, 1)))
        .join(''),
    )
    .filter((initials) => initials.length >= 2 && /\p{L}/u.test(initials))
}
