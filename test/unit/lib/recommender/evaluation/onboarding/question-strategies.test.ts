import { describe, expect, test } from 'vitest'
import {
  genreRule,
  modelQuestions,
} from '@/lib/recommender/evaluation/onboarding/question-strategies'
import type { AskedFilm } from '@/lib/recommender/evaluation/onboarding/simulate-onboarding'
import { fixedModel } from '../../../../../support/fixed-model'
import { bareContent, ratingsOf, type Row } from '../../../../../support/small-ratings'

/** Film 0 has the most ratings, film 5 the fewest. */
const rows = [0, 1, 2, 3, 4, 5].flatMap((movie) =>
  Array.from({ length: 6 - movie }, (_, user): Row => [user, movie, 4]),
)
const ratings = ratingsOf({ users: 6, movies: 6 }, rows)

/** A model that asks about films 3, 4 and 5, but not about those it knows of; it records what it is asked. */
function askingModel() {
  const calls: { known: number[]; notSeen: number[]; limit: number }[] = []
  const model = {
    ...fixedModel(6, { appeal: () => [0, 0, 0, 0, 0, 0] }),
    onboarding(
      { ratings: known }: { ratings: { movies: Int32Array } },
      options: {
        limit: number
        accept?: (movie: number) => boolean
        notSeen?: Int32Array
      },
    ) {
      const { limit, accept = () => true, notSeen = new Int32Array(0) } = options
      calls.push({ known: [...known.movies], notSeen: [...notSeen], limit })
      return Int32Array.from([3, 4, 5].filter(accept).slice(0, limit))
    },
  }
  return { model, calls }
}

/** Asks until nothing is left; the person has seen the even films. */
function interview(next: ReturnType<typeof modelQuestions>['next']): AskedFilm[] {
  const asked: AskedFilm[] = []
  for (;;) {
    const movie = next(asked, (film) => !asked.some((one) => one.movie === film))
    if (movie === undefined) return asked
    asked.push({ movie, stars: movie % 2 === 0 ? 4 : null })
  }
}

describe('questions of the model', () => {
  test('one by one take each answer into account, then come the best known films', () => {
    const { model, calls } = askingModel()
    const asked = interview(modelQuestions(model, ratings, 1).next)
    expect(asked.map(({ movie }) => movie)).toEqual([3, 4, 5, 0, 1, 2])
    expect(calls.slice(0, 3)).toEqual([
      { known: [], notSeen: [], limit: 1 },
      { known: [], notSeen: [3], limit: 1 },
      { known: [4], notSeen: [3], limit: 1 },
    ])
  })

  test('in pages are asked to the end of the page', () => {
    const { model, calls } = askingModel()
    interview(modelQuestions(model, ratings, 2).next)
    expect(calls.slice(0, 2)).toEqual([
      { known: [], notSeen: [], limit: 2 },
      { known: [4], notSeen: [3], limit: 2 },
    ])
  })

  test('begin anew with the next person', () => {
    const { model } = askingModel()
    const { next } = modelQuestions(model, ratings, 2)
    expect(next([], () => true)).toBe(3)
    expect(next([], () => true)).toBe(3)
  })
})

test('the rule without a model asks about different genres first', () => {
  const genres = [['Drama'], ['Drama'], ['Comedy'], ['Drama'], ['Drama'], ['Western']]
  const { next } = genreRule(ratings, { ...bareContent(6), genres })
  expect(interview(next).map(({ movie }) => movie)).toEqual([0, 2, 5, 1, 3, 4])
})
