const article =
  /^(.*), (The|A|An|La|Le|Les|L'|El|Los|Las|Il|Lo|Gli|I|Der|Die|Das|Den|Det|De|Het|Un|Une|Una|Uno|Ein|Eine|O|Os|As)$/

/**
 * Splits "Matrix, The (1999)" into "The Matrix" and 1999. Alternative titles in parentheses stay, and their articles
 * move to the front, too.
 */
export function parseMovieTitle(text: string): { title: string; year: number | null } {
  const dated = /^(.*?)\((\d{4})(?:[-–]\d{0,4})?\)$/.exec(text.trim())
  const [, name = '', year] = dated ?? [undefined, text.trim()]
  const title = name.replace(/\(([^()]*)\)/g, (_, inner: string) => `(${moveArticleFirst(inner)})`)
  const main = title.replace(/^[^(]*/, (outer) => {
    const trimmed = outer.trimEnd()
    return moveArticleFirst(trimmed) + outer.slice(trimmed.length)
  })
  return { title: main.trim() || text.trim(), year: year === undefined ? null : Number(year) }
}

function moveArticleFirst(title: string): string {
  const [, rest, word] = article.exec(title) ?? []
  if (rest === undefined || word === undefined) return title
  return word.endsWith("'") ? `${word}${rest}` : `${word} ${rest}`
}
