import { describe, expect, test } from 'vitest'
import { feedbackOf, type FilmFeedback } from '@/lib/domain/feedback/feedback'
import { changedFeedback, undoneFeedback } from '@/lib/domain/feedback/feedback-change'
import type { MarkKind } from '@/lib/domain/feedback/mark'

const [earlier, now] = [new Date('2026-01-01'), new Date('2026-02-02')]

const rated = (movieId: number, stars: number, ...marks: MarkKind[]): FilmFeedback => ({
  ...{ movieId, stars, ratedAt: earlier, marks },
})
const unrated = (movieId: number, ...marks: MarkKind[]): FilmFeedback => ({
  ...{ movieId, stars: null, ratedAt: null, marks },
})
const before = feedbackOf(7, [rated(2, 4), unrated(1, 'WATCHLIST')])

describe('a change', () => {
  test('leads to the next version, in the order of the films, and touches nothing else', () => {
    const after = changedFeedback(before, [{ movieId: 0, stars: 5 }], now)
    expect(after.tasteVersion).toBe(8)
    expect([...after.films.values()]).toEqual([
      { ...rated(0, 5), ratedAt: now },
      ...before.films.values(),
    ])
  })

  test('replaces a rating, or takes it back', () => {
    const again = changedFeedback(before, [{ movieId: 2, stars: 1.5 }], now)
    expect(again.films.get(2)).toEqual({ ...rated(2, 1.5), ratedAt: now })
    const back = changedFeedback(before, [{ movieId: 2, stars: null }], now)
    expect([...back.films.keys()]).toEqual([1])
  })

  test('adds and ends marks, and leaves a rating as it is', () => {
    const changes = [
      { movieId: 1, mark: 'SEEN', unmark: ['WATCHLIST'] },
      { movieId: 2, mark: 'HIDDEN' },
    ] as const
    const after = changedFeedback(before, changes, now)
    expect([...after.films.values()]).toEqual([unrated(1, 'SEEN'), rated(2, 4, 'HIDDEN')])
  })
})

describe('undoing changes', () => {
  const steps = [
    { tasteVersion: 6, before: unrated(2) },
    { tasteVersion: 7, before: rated(2, 1) },
    { tasteVersion: 7, before: unrated(1) },
  ]

  test('leads back, the latest first', () => {
    expect(undoneFeedback(before, steps, 7)).toEqual(before)
    expect(undoneFeedback(before, steps, 6)).toEqual(feedbackOf(6, [rated(2, 1)]))
    expect(undoneFeedback(before, steps, 5)).toEqual(feedbackOf(5, []))
  })

  test('leads nowhere if a change between is not known, or to what is to come', () => {
    expect(undoneFeedback(before, steps, 4)).toBeNull()
    expect(undoneFeedback(before, steps.slice(0, 1), 5)).toBeNull()
    expect(undoneFeedback(before, steps, 8)).toBeNull()
  })
})
