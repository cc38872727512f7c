/** The ID of a film at IMDb, "tt0133093"; null if the text is not one. Spreadsheets write 133093.0. */
export function imdbIdOf(text: string): string | null {
  const [, digits] = /^(?:tt)*0*(\d{1,10})(?:\.0+)?$/i.exec(text.trim()) ?? []
  return digits === undefined || Number(digits) === 0 ? null : `tt${digits.padStart(7, '0')}`
}

/** The largest number of the database's column. */
const maxTmdbId = 2_147_483_647

/** The ID of a film at TMDB; null if the text is not one. */
export function tmdbIdOf(text: string): number | null {
  const [, digits] = /^0*(\d{1,10})(?:\.0+)?$/.exec(text.trim()) ?? []
  const id = Number(digits ?? 0)
  return id > 0 && id <= maxTmdbId ? id : null
}

/** A text that stands for a missing value. */
export const isMissing = (text: string): boolean => /^(|\\n|nan|null|none|na)$/i.test(text.trim())
