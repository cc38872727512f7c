import { expect, test } from 'vitest'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { implicitAls } from '@/lib/recommender/served/appeal/implicit-als'
import { solveChoices, type AlsSettings } from '@/lib/recommender/served/appeal/solve-choices'

/** The factors of a person who chose some films, from the factors of all films. */
function solved(
  films: readonly (readonly number[])[],
  settings: AlsSettings,
  rows: readonly number[],
  grade: number,
): Float32Array {
  const memory = new KernelMemory()
  const others = memory.copyFloats(films.flatMap((film) => [...film, 0, 0, 0].slice(0, 4)))
  const ones = new Float32Array(rows.length).fill(1)
  const solve = solveChoices(memory, others, settings)
  return solve({ rows: Int32Array.from(rows), confidence: ones, grades: ones.map(() => grade) })
}

// By hand: one factor; films 1, 2 and 3, of which 2 was chosen with grade ½; α₀ = ¼, λ = 0.1.
// ¼·(1 + 4 + 9) + 4 + 0.1·(1 + ¼·3) = 7.675; right-hand side ½·2 = 1.
test('solveChoices solves one choice in closed form', () => {
  const settings = { factors: 1, regularization: 0.1, unobservedWeight: 0.25 }
  expect(solved([[1], [2], [3]], settings, [1], 0.5)[0]).toBeCloseTo(1 / 7.675, 6)
})

// By hand: ¼·(y yᵀ summed over (1, 0), (0, 1), (1, 1)) = ¼·[2 1; 1 2]; chosen (1, 0): + [1 0; 0 0]; λ = 0.
// [1.5 .25; .25 .5]⁻¹ · (1, 0) = (.5, −.25) / .6875.
test('solveChoices solves two factors', () => {
  const settings = { factors: 2, regularization: 0, unobservedWeight: 0.25 }
  const films = [[1, 0], [0, 1], [1, 1]] // prettier-ignore
  const [first, second] = solved(films, settings, [0], 1)
  expect(first).toBeCloseTo(0.5 / 0.6875, 5)
  expect(second).toBeCloseTo(-0.25 / 0.6875, 5)
})

test('solveChoices sums the equations of five choices', () => {
  const settings = { factors: 1, regularization: 0, unobservedWeight: 1 }
  const all = solved([[1], [2], [3], [4], [5]], settings, [0, 1, 2, 3, 4], 1)
  expect(all[0]).toBeCloseTo(15 / (55 + 55), 6)
})

test('a person without positives has an appeal of 0 for every film', () => {
  const model = implicitAls.restore({
    films: Float32Array.of(1, 0, 0, 0, 2, 0, 0, 0),
    grades: Float32Array.of(0, 0, 0.8, 1),
    settings: Float32Array.of(1, 0.1, 0.25),
  })
  const person = model.person({ movies: Int32Array.of(1), stars: Float32Array.of(2) })
  expect([...model.score(person, 'appeal')]).toEqual([0, 0])
})
