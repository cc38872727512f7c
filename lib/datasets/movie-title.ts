const article =
  /^(.*), (The|A|An|La|Le|Les|L'|El|Los|Las|Il|Lo|Gli|I|Der|Die|Das|Den|Det|De|Het|Un|Une|Una|Uno|Ein|Eine|O|Os|As)$/

/**
 * MovieLens writes "Matrix, The (1999)"; people write "The Matrix". Alternative titles in brackets stay, with
 * their own articles put in front.
 */
export function parseMovieTitle(text: string): { title: string; year: number | null } {
  const dated = /^(.*?)\s*\((\d{4})(?:[-–]\d{0,4})?\)\s*$/.exec(text.trim())
  const [, name = '', year] = dated ?? [undefined, text.trim()]
  const title = name.replace(/\(([^()]*)\)/g, (_, inner: string) => `(${articleFirst(inner)})`)
  const main = title.replace(/^[^(]*/, (outer) => {
    const trimmed = outer.trimEnd()
    return articleFirst(trimmed) + outer.slice(trimmed.length)
  })
  return { title: main.trim() || text.trim(), year: year === undefined ? null : Number(year) }
}

function articleFirst(title: string): string {
  const [, rest, word] = article.exec(title) ?? []
  if (rest === undefined || word === undefined) return title
  return word.endsWith("'") ? `${word}${rest}` : `${word} ${rest}`
}
