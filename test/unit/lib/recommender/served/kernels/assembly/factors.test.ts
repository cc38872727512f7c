import { expect, test } from 'vitest'
import { randomFrom } from '@/lib/recommender'
import { KernelMemory, padded } from '@/lib/recommender/served/kernels/memory'
import type { FactorUpdate } from '@/lib/recommender/served/kernels/kernels'
import { compressRows } from '@/lib/recommender/maths/sparse'
import { expectClose } from '../../../../../../support/close'
import {
  definite,
  dot,
  inverseOf,
  plus,
  randomMatrix,
  rowsOf,
  times,
  timesVector,
  transposed,
  unpacked,
  type Matrix,
} from '../../../../../../support/dense'

const people = 3
const films = 3
const alpha = 1.5

/** Person 0 rated films 0 and 2, person 1 film 1, person 2 none. */
const rated: Matrix = [
  [0.5, NaN, -1.25],
  [NaN, 2, NaN],
  [NaN, NaN, NaN],
]

const outer = (vector: readonly number[]): Matrix => times(transposed([vector]), [vector])

const pack = (matrix: Matrix): number[] => {
  const triangle = matrix.flatMap((row, a) => row.slice(0, a + 1))
  return [...triangle, ...new Array<number>(padded(triangle.length) - triangle.length).fill(0)]
}

/** A problem of k factors, in kernel memory and as plain matrices. */
function problem(memory: KernelMemory, k: number) {
  const random = randomFrom(k)
  const packed = padded((k * (k + 1)) / 2)
  const otherMeans = randomMatrix(films, k, random)
  const otherMoments = otherMeans.map((mean) => plus(outer(mean), definite(k, random), 0.1))
  const precision = definite(k, random)
  const priorInformation = randomMatrix(people, k, random)
  const entries = rated.flatMap((row, person) =>
    row.flatMap((value, film) => (Number.isNaN(value) ? [] : [{ person, film, value }])),
  )
  const update: FactorUpdate = {
    k,
    packed,
    alpha,
    ratings: memory.copySparse(
      compressRows({
        rowCount: people,
        columnCount: films,
        rows: Int32Array.from(entries, ({ person }) => person),
        columns: Int32Array.from(entries, ({ film }) => film),
        values: Float32Array.from(entries, ({ value }) => value),
      }),
    ),
    other: {
      means: memory.copyFloats(otherMeans.flat()),
      moments: memory.copyFloats(otherMoments.flatMap(pack)),
    },
    priorPrecision: memory.copyFloats(precision.flat()),
    priorInformation: memory.copyFloats(priorInformation.flat()),
    work: memory.floats(k * k + packed + 5 * k),
    means: memory.floats(people * k),
    moments: memory.floats(people * packed),
  }
  return { otherMeans, otherMoments, precision, priorInformation, entries, update, packed }
}

test.each([4, 8, 20])(
  'updateFactors with %i factors equals half a variational sweep in double precision',
  (k) => {
    const memory = new KernelMemory()
    const { otherMeans, otherMoments, precision, priorInformation, entries, update, packed } =
      problem(memory, k)
    const error = memory.kernels.updateFactors(update)
    let expectedError = 0
    for (let person = 0; person < people; person++) {
      const theirs = entries.filter((entry) => entry.person === person)
      let posterior = precision
      let right = priorInformation[person]!
      for (const { film, value } of theirs) {
        posterior = plus(posterior, otherMoments[film]!, alpha)
        right = right.map((sum, a) => sum + alpha * value * otherMeans[film]![a]!)
      }
      const covariance = inverseOf(posterior)
      const mean = timesVector(covariance, right)
      const moment = plus(covariance, outer(mean))
      expectClose(update.means.subarray(person * k, (person + 1) * k), mean, 1e-5)
      const stored = update.moments.subarray(person * packed, (person + 1) * packed)
      expectClose(unpacked(stored, k).flat(), moment.flat(), 1e-5)
      for (const { film, value } of theirs) {
        // E[(value − x·y)²] − value² = tr(E[x xᵀ] E[y yᵀ]) − 2 value E[x]·E[y]
        const square = dot(moment.flat(), otherMoments[film]!.flat())
        expectedError += square - 2 * value * dot(mean, otherMeans[film]!)
      }
    }
    expect(error).toBeCloseTo(expectedError, 4)
  },
)

test('updateFactors throws if a precision is not positive definite', () => {
  const memory = new KernelMemory()
  const { update } = problem(memory, 4)
  update.priorPrecision.fill(-100)
  expect(() => memory.kernels.updateFactors(update)).toThrow(RangeError)
})

test('updateFactors without rows has an error of 0', () => {
  const memory = new KernelMemory()
  const { update } = problem(memory, 4)
  const nobody = memory.copySparse({ ...update.ratings, rowCount: 0 })
  expect(memory.kernels.updateFactors({ ...update, ratings: nobody })).toBe(0)
  expect(
    rowsOf(update.means, 4, people)
      .flat()
      .every((value) => value === 0),
  ).toBe(true)
})
