import { movieNames, nameKey, type MovieNameKind } from '../movie-names'
import type { MovieRecord } from './movie-facts'

/** The names that people use for a film: those of its title, and its original and alternative titles. */
export function namesOf({
  title,
  originalTitle,
  alternativeTitles,
}: Pick<MovieRecord, 'title' | 'originalTitle' | 'alternativeTitles'>): Map<string, MovieNameKind> {
  const names = movieNames(title)
  for (const other of [originalTitle ?? title, ...alternativeTitles]) {
    const key = nameKey(other)
    if (key !== '') names.set(key, 'TITLE')
  }
  return names
}
