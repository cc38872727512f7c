import { expect, test } from 'vitest'
import { drawPeople, uniformPool } from '@/lib/laboratory/bench/draw-people'

test('drawn people have the wanted number of different films, the same for the same seed', () => {
  const asked = { people: 3, size: 20, seed: 7 }
  const people = drawPeople(uniformPool(50), asked)
  expect(people).toHaveLength(3)
  for (const { movies, stars } of people) {
    expect(new Set(movies).size).toBe(20)
    expect(stars.every((value) => value >= 0.5 && value <= 5)).toBe(true)
  }
  expect(drawPeople(uniformPool(50), asked)).toEqual(people)
  expect(drawPeople(uniformPool(50), { ...asked, seed: 8 })).not.toEqual(people)
})

test('drawn people rate every film if there are fewer films than wanted ratings', () => {
  const [person] = drawPeople(uniformPool(5), { people: 1, size: 20, seed: 7 })
  expect([...person!.movies].sort()).toEqual([0, 1, 2, 3, 4])
})
