import { canonicalWords, plainWords } from './movie-names'
import { withoutArticle } from './searchable-title'
import { withDigits } from './spelled-numbers'

/** A part of a title that may be used alone, such as the title before a colon. */
interface TitlePart {
  readonly key: string
  /** Whether it can stand for the film: it begins the title, or it is long enough to be no other film's title. */
  readonly isDistinctive: boolean
}

/**
 * A title as two catalogues are compared: looser than `nameKey`, without articles and "and" anywhere, with numbers in
 * digits and letters of ASCII where there are such.
 */
export interface TitleForms {
  /** The whole title, without and with what is in parentheses, and the alternative titles in parentheses. */
  readonly wholes: readonly string[]
  readonly parts: readonly TitlePart[]
  /** The words of the whole title. */
  readonly words: readonly string[]
}

export function titleForms(title: string): TitleForms {
  const text = withoutEdition(title)
  const inner = [...text.matchAll(/[([]([^()[\]]*)[)\]]/g)].map(([, found = '']) => found)
  const main = text.replace(/\([^()]*\)/g, ' ').trim() || text
  const words = looseWords(main)
  const wholes = new Set(
    [main, text, ...inner.map((each) => each.replace(/^a\.?k\.?a\.?\s+/i, ''))].map((each) =>
      looseWords(each).join(''),
    ),
  )
  wholes.delete('')
  const parts = partsOf(main).filter(({ key }) => !wholes.has(key))
  return { wholes: [...wholes].filter((key, at) => at === 0 || key.length > 1), parts, words }
}

/** "Blade Runner (The Final Cut)" → "Blade Runner" */
const withoutEdition = (title: string): string =>
  title
    .replace(
      /\s*[([](?:the )?(?:director['’]?s|final|extended|special|theatrical|uncut|unrated|redux|remaster(?:ed)?|restored|imax|3-?d|4k|dubbed|subtitled|silent|tv|short|restoration)\b[^()[\]]*[)\]]/gi,
      '',
    )
    .replace(/\s*[:–-]\s*(?:the )?(?:director['’]?s cut|final cut|extended edition)$/i, '')
    .trim() || title

/** Letters without a decomposition in Unicode. */
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
}

const inside =
  /^(?:the|a|an|and|und|et|le|la|les|el|los|las|der|das|il|gli)$|^(?:presents|presented)$/

/** The words of a title that are compared. A title of such words only keeps them. */
function looseWords(title: string): string[] {
  const latin = title.toLowerCase().replace(/[øłđðþæœßı]/g, (letter) => letters[letter] ?? letter)
  // "L'Avventura" and "L Avventura", "Avventura, L'"
  const parted = latin
    .replace(/^l['’]\s*(?=\p{L})/u, '')
    .replace(/,\s+(?:the|an?|le|la|les|l['’]|el|los|las|der|die|das|il|lo|un|une)$/u, '')
  const plain = plainWords(parted)
  const words = canonicalWords(withoutArticle(withDigits(plain).join(' ')).split(' '))
  const kept = words.filter((word) => word !== '' && !inside.test(word))
  return kept.length > 0 ? kept : plain
}

/** People and companies whose name is put before a title, or left out. */
const presenters =
  /^(?:(?:bram stoker|mary shelley|william shakespeare|shakespeare|tim burton|walt disney|disney|disney[/ ·•]*pixar|marvel(?: studios)?|dr\.? seuss|national lampoon|tyler perry|wes craven|john carpenter|stephen king|monty python|lemony snicket|lee daniels|guillermo del toro|zack snyder|roald dahl|jim henson|jules verne|agatha christie|clive barker|george a\. romero|terry gilliam|fellini|federico fellini|akira kurosawa|alfred hitchcock|dario argento|h\. ?g\. wells|edgar allan poe|rob zombie|tom clancy|charles dickens|james patterson|michael crichton|peter benchley|raymond chandler|frank miller|j\. ?r\. ?r\. tolkien|jane austen|louisa may alcott|rodgers (?:and|&) hammerstein|m\. night shyamalan|neil simon|dc comics?)(?:['’]s?)|(?:quentin tarantino presents|disneynature|dc):?)\s+(?=\S)/i

/** The parts of a title around colons, dashes, slashes and "or", and the title without a presenter. */
function partsOf(main: string): TitlePart[] {
  const segments = main
    .split(/\s*:\s+|\s+[-–—|/]\s+|\s*[–—]\s*|,?\s+or:?\s*(?=\()|,\s+or:?,?\s+|\s+or:\s+|\s+or$/i)
    .filter((part) => part.trim() !== '')
  const found = new Map<string, TitlePart>()
  const add = (text: string, isStart: boolean): void => {
    const words = looseWords(text)
    const key = words.join('')
    if (key.length < 2 || /^\d{1,2}$/.test(key) || found.has(key)) return
    const isLong = words.length >= 2 && key.length >= 7
    found.set(key, { key, isDistinctive: isLong || (isStart && key.length >= 4) })
  }
  const named = main.replace(presenters, '')
  if (named !== main) add(named, true)
  // "Star Wars: Episode V - The Empire Strikes Back" → "Star Wars: The Empire Strikes Back"
  if (segments.length > 2) add(`${segments[0]} ${segments.at(-1)}`, true)
  for (let end = segments.length - 1; end > 0; end--) add(segments.slice(0, end).join(' '), true)
  for (let start = 1; start < segments.length; start++) add(segments.slice(start).join(' '), false)
  for (const segment of segments) add(segment, false)
  return [...found.values()]
}
