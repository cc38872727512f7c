import type { TrainingData } from '../../recommender'
import { filmGroups, type FilmGroup } from './film-groups'

export interface GenreSummary {
  /** Most ratings first; a film with several genres counts in each. */
  readonly genres: readonly FilmGroup<string>[]
  readonly filmsWithout: number
}

export interface YearSummary {
  /** By year of release, ascending; years without a film are left out. */
  readonly years: readonly FilmGroup<number>[]
  /** By the first year of a decade, ascending; decades without a film are left out. */
  readonly decades: readonly FilmGroup<number>[]
  readonly filmsWithout: number
}

export function summariseGenres(data: TrainingData): GenreSummary {
  const { genres } = data.content
  const groups = filmGroups(data, (film) => [...new Set(genres[film])])
  return {
    genres: groups.sort((a, b) => b.ratings - a.ratings || (a.group < b.group ? -1 : 1)),
    filmsWithout: genres.filter((names) => names.length === 0).length,
  }
}

export function summariseYears(data: TrainingData): YearSummary {
  const { years } = data.content
  const groupsBy = (groupOf: (year: number) => number): FilmGroup<number>[] =>
    filmGroups(data, (film) => {
      const year = years[film]
      return year == null ? [] : [groupOf(year)]
    }).sort((a, b) => a.group - b.group)
  return {
    years: groupsBy((year) => year),
    decades: groupsBy((year) => year - (year % 10)),
    filmsWithout: years.filter((year) => year === null).length,
  }
}
