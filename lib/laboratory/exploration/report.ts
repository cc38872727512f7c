import { activityPart } from './activity-part'
import type { Exploration } from './describe'
import { genresPart, yearsPart } from './film-parts'
import type { ReportFile } from './part'
import { longTailPart, sizePart, distributionPart, starsPart } from './rating-parts'

/** The source of the numbers. */
export interface ExploredSource {
  /** The name, e.g. "MovieLens 1M". */
  readonly title: string
  /** The ratings come from a generator, not from people. */
  readonly simulated: boolean
}

/** The report on a data set: plots, then Markdown. The same numbers give the same bytes. */
export function explorationReport(source: ExploredSource, explored: Exploration): ReportFile[] {
  const { size, stars, perPerson, perFilm, longTail, genres, years, activity } = explored
  const parts = [
    sizePart(size),
    starsPart(stars, size),
    distributionPart(perPerson, 'people'),
    distributionPart(perFilm, 'films'),
    longTailPart(longTail, size),
    genresPart(genres, size),
    yearsPart(years, size),
    activityPart(activity),
  ]
  const text = [
    `# Contents of ${source.title}`,
    ...(source.simulated ? ['The ratings are simulated: no person gave them.'] : []),
    'All numbers are in [explore.json](explore.json).',
    ...parts.map((part) => part.text),
  ].join('\n\n')
  return [...parts.flatMap(({ plots }) => plots), { name: 'report.md', text: `${text}\n` }]
}
