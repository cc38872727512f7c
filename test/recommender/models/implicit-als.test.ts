import { expect, test } from 'vitest'
import { implicitAls } from '@/lib/recommender/models/implicit-als'
import { solveChoices } from '@/lib/recommender/models/solve-choices'

// By hand: one factor; films 1, 2 and 3, of which 2 was chosen with grade ½; α₀ = ¼, λ = 0.1.
// ¼·(1 + 4 + 9) + 4 + 0.1·(1 + ¼·3) = 7.675; right-hand side ½·2 = 1.
test('a choice is solved in closed form', () => {
  const choosing = { factors: 1, regularization: 0.1, unobservedWeight: 0.25 }
  const solve = solveChoices(Float64Array.of(1, 2, 3), choosing)
  expect(solve(Int32Array.of(1), Float32Array.of(0.5))[0]).toBeCloseTo(1 / 7.675, 6)
})

// By hand: ¼·(y yᵀ summed over (1, 0), (0, 1), (1, 1)) = ¼·[2 1; 1 2]; chosen (1, 0): + [1 0; 0 0]; λ = 0.
// [1.5 .25; .25 .5]⁻¹ · (1, 0) = (.5, −.25) / .6875.
test('two factors, whatever the order', () => {
  const choosing = { factors: 2, regularization: 0, unobservedWeight: 0.25 }
  const solve = solveChoices(Float64Array.of(1, 0, 0, 1, 1, 1), choosing)
  const [first, second] = solve(Int32Array.of(0), Float32Array.of(1))
  expect(first).toBeCloseTo(0.5 / 0.6875, 6)
  expect(second).toBeCloseTo(-0.25 / 0.6875, 6)
})

test('five choices at once are as good as the sum of their equations', () => {
  const choosing = { factors: 1, regularization: 0, unobservedWeight: 1 }
  const solve = solveChoices(Float64Array.of(1, 2, 3, 4, 5), choosing)
  const all = solve(Int32Array.of(0, 1, 2, 3, 4), new Float32Array(5).fill(1))
  expect(all[0]).toBeCloseTo(15 / (55 + 55), 6)
})

test('a person without positives finds nothing appealing', () => {
  const model = implicitAls.restore({
    films: Float32Array.of(1, 2),
    grades: Float32Array.of(0, 0, 0.8, 1),
    choosing: Float32Array.of(1, 0.1, 0.25),
  })
  const person = model.person({ movies: Int32Array.of(1), stars: Float32Array.of(2) })
  expect([...model.score(person, 'appeal')]).toEqual([0, 0])
})
