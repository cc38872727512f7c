const article =
  /^(.*), (The|A|An|La|Le|Les|L['’]|El|Los|Las|Il|Lo|Gli|I|Der|Die|Das|Den|Det|De|Het|Un|Une|Una|Uno|Ein|Eine|O|Os|As)$/

/** "(1999)", "(1975-1979)", "(2009– )", "(1983))", "(1999) (TV)" at the end of a title. */
const yearAtEnd = /[(（](\d{4})\s*(?:[-–—]\s*(?:\d{4})?\s*)?[)）]+\s*(?:\((?:TV|V|VG|Video)\))?$/

/** The first films were made around 1880. */
const isYear = (year: number): boolean => year >= 1870 && year <= 2100

/**
 * Splits "Matrix, The (1999)" into "The Matrix" and 1999; of a range of years, the first counts. Alternative titles in
 * parentheses stay, and their articles move to the front, too.
 */
export function parseMovieTitle(text: string): { title: string; year: number | null } {
  const trimmed = withoutEntities(text).trim()
  const found = yearAtEnd.exec(trimmed)
  const year = found && isYear(Number(found[1])) ? Number(found[1]) : null
  const name = year === null ? trimmed : trimmed.slice(0, found?.index).trimEnd()
  const title = name.replace(/\(([^()]*)\)/g, (_, inner: string) => `(${moveArticleFirst(inner)})`)
  const main = title.replace(/^[^(]*/, (outer) => {
    const start = outer.trimEnd()
    return moveArticleFirst(start) + outer.slice(start.length)
  })
  return { title: main.trim() || trimmed, year }
}

const namedEntities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', ' '],
])

/** MovieLens 1M has a title with "&#8230;", an ellipsis as HTML writes it. */
const withoutEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|([a-z]+));/g, (entity, code?: string, name?: string) =>
    code === undefined
      ? (namedEntities.get(name ?? '') ?? entity)
      : Number(code) > 31 && Number(code) <= 0x10ffff
        ? String.fromCodePoint(Number(code))
        : entity,
  )

function moveArticleFirst(title: string): string {
  const [, prefix = '', name = title] = /^(a\.?k\.?a\.? )(.*)$/is.exec(title) ?? []
  const [, rest, word] = article.exec(name) ?? []
  if (rest === undefined || word === undefined) return title
  return prefix + (/['’]$/.test(word) ? `${word}${rest}` : `${word} ${rest}`)
}
