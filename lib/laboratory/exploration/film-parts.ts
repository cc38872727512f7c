import { markdownTable } from '../reports/markdown-table'
import type { FilmGroup } from './film-groups'
import type { GenreSummary, YearSummary } from './genres-and-years'
import { percent, starsOf, whole } from './number-words'
import { part, type Part } from './part'
import { genresPlot, shownGenres, yearsPlot } from './plots'
import type { DatasetSize } from './size'

export function genresPart(summary: GenreSummary, size: DatasetSize): Part {
  const { genres, filmsWithout } = summary
  const without = `${whole(filmsWithout)} of ${whole(size.films)} films have no genre.`
  if (genres.length === 0) return part('Genres', 'No film has a genre.', null)
  const topGenres = genres.slice(0, shownGenres)
  const omitted =
    genres.length > shownGenres
      ? ` The table has the ${shownGenres} of ${whole(genres.length)} genres with the most ratings.`
      : ''
  return part(
    'Genres',
    `A film counts in each of its genres, so shares sum to more than 100 %. If the bar of the ratings is longer than
that of the films, films of the genre are rated more often than the average film. ${without}${omitted}`,
    { name: 'genres', svg: genresPlot(summary, size) },
    groupTable('genre', topGenres, size),
  )
}

export function yearsPart(summary: YearSummary, size: DatasetSize): Part {
  const { years, decades, filmsWithout } = summary
  if (years.length === 0) return part('Years of release', 'No film has a year.', null)
  const [first, last] = [years[0]!.group, years.at(-1)!.group]
  const named = decades.map((decade) => ({
    ...decade,
    group: `${decade.group}–${decade.group + 9}`,
  }))
  return part(
    'Years of release',
    `The films were released in the years ${first} to ${last}; ${whole(filmsWithout)} of ${whole(size.films)} have no year.
The table counts ratings by the year of release, not by the time of the rating.`,
    { name: 'films per year', svg: yearsPlot(summary) },
    groupTable('released', named, size),
  )
}

const groupTable = (
  title: string,
  groups: readonly FilmGroup<string>[],
  { films, ratings }: DatasetSize,
): string =>
  markdownTable([
    [title, 'films', 'of all films', 'ratings', 'of all ratings', 'mean stars'],
    ...groups.map((one) => [
      one.group,
      whole(one.films),
      percent(one.films / films),
      whole(one.ratings),
      percent(one.ratings / ratings),
      starsOf(one.meanStars),
    ]),
  ])
