import { describe, expect, test } from 'vitest'
import { feedbackOf, withFilms, type FilmFeedback } from '@/lib/domain/feedback/feedback'
import { feedbackAtVersion } from '@/lib/domain/feedback/feedback-change'
import type { MarkKind } from '@/lib/domain/feedback/mark'

const ratedAt = new Date('2026-01-01')

const rated = (movieId: number, stars: number, ...marks: MarkKind[]): FilmFeedback => ({
  movieId,
  stars,
  ratedAt,
  marks,
})
const unrated = (movieId: number, ...marks: MarkKind[]): FilmFeedback => ({
  movieId,
  stars: null,
  ratedAt: null,
  marks,
})
const before = feedbackOf(7, [rated(2, 4), unrated(1, 'WATCHLIST')])

describe('withFilms', () => {
  test('replaces films, in the order of the ids, and leaves the others as they are', () => {
    const after = withFilms(before, 8, [rated(0, 5), unrated(1, 'SEEN')])
    expect(after.tasteVersion).toBe(8)
    expect([...after.films.values()]).toEqual([rated(0, 5), unrated(1, 'SEEN'), rated(2, 4)])
  })

  test('leaves out films without a rating or mark', () => {
    expect([...withFilms(before, 8, [unrated(2)]).films.keys()]).toEqual([1])
  })
})

describe('feedbackAtVersion', () => {
  const steps = [
    { tasteVersion: 6, before: unrated(2) },
    { tasteVersion: 7, before: rated(2, 1) },
    { tasteVersion: 7, before: unrated(1) },
  ]

  test('undoes the latest change first', () => {
    expect(feedbackAtVersion(before, steps, 7)).toEqual(before)
    expect(feedbackAtVersion(before, steps, 6)).toEqual(feedbackOf(6, [rated(2, 1)]))
    expect(feedbackAtVersion(before, steps, 5)).toEqual(feedbackOf(5, []))
  })

  test('is null if a change between is not known, and for a future version', () => {
    expect(feedbackAtVersion(before, steps, 4)).toBeNull()
    expect(feedbackAtVersion(before, steps.slice(0, 1), 5)).toBeNull()
    expect(feedbackAtVersion(before, steps, 8)).toBeNull()
  })
})
