import { expect, test } from 'vitest'
import { addStandardizedRows } from '@/lib/recommender/maths/add-standardized-rows'

// By hand: rows 3, 0, 1 and 4 have the values 7, 1, 3 and 5; their mean is 4 and their variance 5.
test('adds the values of some rows, in deviations from their mean', () => {
  const sums = Float64Array.of(1, 1, 1, 1)
  addStandardizedRows(Float32Array.of(1, 3, 99, 7, 5), Int32Array.of(3, 0, 1, 4), 2, sums)
  const step = 2 / Math.sqrt(5)
  for (const [at, deviations] of [3, -3, -1, 1].entries())
    expect(sums[at]).toBeCloseTo(1 + step * deviations, 12)
})

test.each([[[]], [[2]], [[0, 1]]])(
  'adds nothing if the values of the rows %j are equal',
  (rows) => {
    const sums = new Float64Array(rows.length).fill(1)
    addStandardizedRows(Float32Array.of(4, 4, 9), Int32Array.from(rows), 2, sums)
    expect([...sums]).toEqual(rows.map(() => 1))
  },
)
