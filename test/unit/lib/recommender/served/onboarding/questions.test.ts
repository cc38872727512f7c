import { beforeAll, describe, expect, test } from 'vitest'
import { fast, served, type ServedModel } from '@/lib/recommender'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { kindOf, plantedTastes } from '../../../../../support/planted-tastes'

const recommender = served(async () => (await loadTensorFlow()).tf)
let model: ServedModel

beforeAll(async () => {
  const options = { ...recommender.defaults, ...fast, factors: 8, implicitFactors: 4 }
  model = await recommender.fit(plantedTastes(2), options)
})

const person = (...stars: readonly [movie: number, stars: number][]) =>
  model.person({
    movies: Int32Array.from(stars, ([movie]) => movie),
    stars: Float32Array.from(stars, ([, value]) => value),
  })

describe('questions to a person', () => {
  test('are about all films, each once, if as many are wanted', () => {
    const films = [...model.onboarding(person(), { limit: 100 })]
    expect(films.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, at) => at))
  })

  test('are the same in a short list as at the beginning of a long one', () => {
    const films = [...model.onboarding(person(), { limit: 12 })]
    expect([...model.onboarding(person(), { limit: 3 })]).toEqual(films.slice(0, 3))
  })

  test('are not about films that they rated, have not seen, or that are not accepted', () => {
    const options = { limit: 100, notSeen: Int32Array.of(1, 2), accept: (film: number) => film < 8 }
    const films = [...model.onboarding(person([0, 5], [30, 1]), options)]
    expect(films.toSorted((a, b) => a - b)).toEqual([3, 4, 5, 6, 7])
  })

  test('may be about a film that they have seen', () => {
    const films = model.onboarding(person(), { limit: 100, seen: Int32Array.of(5) })
    expect([...films]).toContain(5)
  })

  test('turn to films of the kind that they like: those answers also show what they choose', () => {
    const films = [...model.onboarding(person([0, 5], [1, 5], [30, 1]), { limit: 5 })]
    expect(films.map(kindOf)).toEqual([0, 0, 0, 0, 0])
  })

  test('do not depend on the stars of the person, if they may not reveal predictions', () => {
    const [loves, hates] = [person([0, 5], [1, 5], [30, 1]), person([0, 1], [1, 1], [30, 5])]
    const blind = { limit: 20, withoutStars: true }
    expect(model.onboarding(hates, blind)).toEqual(model.onboarding(loves, blind))
    expect(model.onboarding(hates, { limit: 20 })).not.toEqual(
      model.onboarding(loves, { limit: 20 }),
    )
  })

  test('do not depend on what the model was asked before', () => {
    const before = [...model.onboarding(person(), { limit: 10 })]
    model.onboarding(person([4, 2]), { limit: 10 })
    expect([...model.onboarding(person(), { limit: 10 })]).toEqual(before)
  })
})
