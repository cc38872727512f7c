import type { FeedScore } from '../recommender'
import { terminalTable } from './terminal-table'
import { titleWithYear } from './title-with-year'

/** A film in the output. */
export interface ReportedMovie {
  /** Its ID in the data set. */
  readonly movieId: string
  readonly title: string
  readonly year: number | null
}

interface ReportedPrediction {
  readonly stars: number
  /** The 80 % range. */
  readonly low: number
  readonly high: number
}

interface RecommendedMovie extends ReportedMovie {
  /** Null in blind mode. */
  readonly prediction: ReportedPrediction | null
  /** The rated films that contribute most to the prediction. */
  readonly because: readonly ReportedMovie[]
  /** What the position is made of; null for popular films. Only in JSON. */
  readonly score: FeedScore | null
}

interface SimilarMovie extends ReportedMovie {
  /** 0 to 1. */
  readonly similarity: number
  /** For a person without ratings. */
  readonly prediction: ReportedPrediction
  readonly reasons: readonly { readonly kind: string; readonly text: string }[]
}

interface ReportedPerson {
  readonly displayName: string
  readonly ratingCount: number
}

/** The answer to --person and --ratings. */
export interface FeedReport {
  readonly modelVersion: string
  /** Null for ratings from a file. */
  readonly person: ReportedPerson | null
  /** POPULAR if nothing is known of the person. */
  readonly reason: 'PERSONAL' | 'POPULAR'
  readonly films: readonly RecommendedMovie[]
}

/** The answer to --like. */
export interface SimilarReport {
  readonly modelVersion: string
  readonly match: ReportedMovie
  readonly candidates: readonly ReportedMovie[]
  readonly films: readonly SimilarMovie[]
}

export function feedText({ modelVersion, person, reason, films }: FeedReport): string {
  const whose = person
    ? `${person.displayName}, who has rated ${counted(person.ratingCount, 'film')}`
    : 'the ratings of the file'
  const header = ['', 'film', 'stars', '80 % range', 'because of']
  const rows = films.map((film, at) => [
    String(at + 1),
    titleWithYear(film),
    ...predictionCells(film.prediction),
    film.because.map(titleWithYear).join(', '),
  ])
  return lines([
    `Recommendations for ${whose} (model ${modelVersion})`,
    reason === 'POPULAR' && 'Popular films, because there are no ratings or marks yet.',
    films.some(({ prediction }) => prediction === null) &&
      'Predictions are hidden, because this member uses blind mode.',
    films.length === 0 ? 'There are no films left.' : `\n${terminalTable([header, ...rows])}`,
  ])
}

export function similarText({ modelVersion, match, candidates, films }: SimilarReport): string {
  const header = ['', 'film', 'similarity', 'stars', '80 % range', 'reasons']
  const rows = films.map((film, at) => [
    String(at + 1),
    titleWithYear(film),
    film.similarity.toFixed(2),
    ...predictionCells(film.prediction),
    film.reasons.map(({ text }) => text).join(' '),
  ])
  return lines([
    `Films similar to ${titleWithYear(match)} (model ${modelVersion})`,
    candidates.length > 0 && `The title may also mean ${candidates.map(titleWithYear).join(', ')}.`,
    'The stars are predicted for a person without ratings.',
    films.length === 0 ? 'There are no similar films.' : `\n${terminalTable([header, ...rows])}`,
  ])
}

function predictionCells(prediction: ReportedPrediction | null): string[] {
  if (prediction === null) return ['hidden', 'hidden']
  const { stars, low, high } = prediction
  return [stars.toFixed(1), `${low.toFixed(1)}–${high.toFixed(1)}`]
}

const lines = (parts: readonly (string | false)[]): string =>
  parts.filter((part) => part !== false).join('\n')

const counted = (count: number, thing: string): string =>
  `${count} ${count === 1 ? thing : `${thing}s`}`
