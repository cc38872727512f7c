import { expect, test } from 'vitest'
import { randomFrom } from '@/lib/recommender'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { compressRows } from '@/lib/recommender/maths/sparse'
import type { SideInformation } from '@/lib/recommender/served/factors/side-information'
import {
  initialFactors,
  scaleRows,
  updatePrior,
  updateRows,
  type EntityFactors,
} from '@/lib/recommender/served/factors/entity-factors'
import { expectClose } from '../../../../../support/close'
import {
  identity,
  inverseOf,
  plus,
  randomMatrix,
  rowsOf,
  solved,
  times,
  timesVector,
  transposed,
  unpacked,
  type Matrix,
} from '../../../../../support/dense'

const k = 4
const rows = 6
const ridge = 2.5

/** Side information that is never fitted and remembers the targets. */
function fixedSideInformation(
  weights: Matrix,
  means: Matrix,
): SideInformation & { fittedTo: number[] } {
  const fittedTo: number[] = []
  return {
    ridge,
    fittedTo,
    weights: Float32Array.from(weights.flat()),
    means: Float32Array.from(means.flat()),
    updateMeans: () => undefined,
    fit: (targets) => {
      fittedTo.splice(0, Infinity, ...targets)
    },
  }
}

const outer = (vector: readonly number[]): Matrix => times(transposed([vector]), [vector])

function someFactors(memory: KernelMemory): {
  own: EntityFactors
  sideInformation: ReturnType<typeof fixedSideInformation>
} {
  const random = randomFrom(5)
  const sideInformation = fixedSideInformation(
    randomMatrix(3, k, random),
    randomMatrix(rows, k, random),
  )
  return { sideInformation, own: initialFactors(memory, rows, k, sideInformation, random) }
}

test('initial factors have small means, a variance of 0.1 and a prior with mean 0', () => {
  const { own } = someFactors(new KernelMemory())
  const means = rowsOf(own.means, k, rows)
  for (const [row, mean] of means.entries()) {
    const moments = own.moments.subarray(row * own.packed, (row + 1) * own.packed)
    const expected = plus(outer(mean), identity(k, 0.1))
    expectClose(unpacked(moments, k).flat(), expected.flat(), 1e-6)
  }
  expect(means.flat().every((value) => Math.abs(value) < 1.5)).toBe(true)
  expectClose(own.prior.mean, [0, 0, 0, 0], 0)
  expectClose(own.prior.precision, identity(k, k).flat(), 0)
})

test('updatePrior learns from the posteriors, the side information and its penalty', () => {
  const memory = new KernelMemory()
  const { own, sideInformation } = someFactors(memory)
  const means = rowsOf(own.means, k, rows)
  const sideMeans = rowsOf(sideInformation.means, k, rows)
  const weights = rowsOf(sideInformation.weights, k, 3)
  updatePrior(memory, own)

  // The prior's mean starts with two rows at zero.
  const mean = means[0]!.map(
    (_, a) => means.reduce((sum, row, at) => sum + row[a]! - sideMeans[at]![a]!, 0) / (rows + 2),
  )
  expectClose(own.prior.mean, mean, 1e-6)
  expectClose(
    sideInformation.fittedTo,
    means.flatMap((row) => row.map((value, a) => value - mean[a]!)),
    1e-6,
  )
  let scatter = plus(identity(k), times(transposed(weights), weights), ridge)
  for (const [at, row] of means.entries()) {
    const packed = own.moments.subarray(at * own.packed, (at + 1) * own.packed)
    const covariance = plus(unpacked(packed, k), outer(row), -1)
    const deviation = row.map((value, a) => value - mean[a]! - sideMeans[at]![a]!)
    scatter = plus(plus(scatter, covariance), outer(deviation))
  }
  const precision = inverseOf(scatter).map((row) => row.map((value) => (rows + k) * value))
  expectClose(own.prior.precision, precision.flat(), 1e-5)
})

test('updateRows leaves rows without ratings at their prior mean and moves rated ones', () => {
  const memory = new KernelMemory()
  const { own, sideInformation } = someFactors(memory)
  updatePrior(memory, own)
  const other = initialFactors(memory, 2, k, fixedSideInformation([], []), randomFrom(8))
  const ratings = memory.copySparse(
    compressRows({
      rowCount: rows,
      columnCount: 2,
      rows: Int32Array.of(1),
      columns: Int32Array.of(0),
      values: Float32Array.of(2),
    }),
  )
  const alpha = 3
  updateRows(memory, own, other, ratings, alpha)
  const precision = rowsOf(own.prior.precision, k, k)
  for (const [row, mean] of rowsOf(own.means, k, rows).entries()) {
    const expected = Array.from(
      own.prior.mean,
      (value, a) => value + sideInformation.means[row * k + a]!,
    )
    if (row !== 1) {
      expectClose(mean, expected, 1e-5)
      continue
    }
    const information = timesVector(precision, expected).map(
      (value, a) => value + alpha * 2 * other.means[a]!,
    )
    const posterior = plus(precision, unpacked(other.moments, k), alpha)
    expectClose(mean, solved(posterior, information), 1e-5)
  }
})

test('updateRows with a precision for each row gives each row what it has with this precision alone', () => {
  const alphas = Float64Array.of(0.5, 1, 2, 3, 4, 5)
  const updated = (alpha: number | Float64Array): [EntityFactors, number | Float64Array] => {
    const memory = new KernelMemory()
    const { own } = someFactors(memory)
    const other = initialFactors(memory, 2, k, fixedSideInformation([], []), randomFrom(8))
    const everyRow = Int32Array.from({ length: 2 * rows }, (_, i) => i >> 1)
    const ratings = memory.copySparse(
      compressRows({
        rowCount: rows,
        columnCount: 2,
        rows: everyRow,
        columns: everyRow.map((_, i) => i & 1),
        values: Float32Array.from(everyRow, (row) => row - 2.5),
      }),
    )
    const errors =
      typeof alpha === 'number'
        ? updateRows(memory, own, other, ratings, alpha)
        : updateRows(memory, own, other, ratings, alpha)
    return [own, errors]
  }
  const [together, errors] = updated(alphas)
  for (const [row, alpha] of alphas.entries()) {
    const [alone] = updated(alpha)
    const of = ({ means }: EntityFactors): Float32Array => means.subarray(row * k, (row + 1) * k)
    expectClose(of(together), [...of(alone)], 1e-6)
  }
  const [, one] = updated(2)
  const [, each] = updated(new Float64Array(rows).fill(2))
  expect((each as Float64Array).reduce((sum, error) => sum + error, 0)).toBeCloseTo(
    one as number,
    3,
  )
  expect(errors).toHaveLength(rows)
})

test('scaleRows multiplies the means and moments of each row', () => {
  const { own } = someFactors(new KernelMemory())
  const [means, moments] = [own.means.slice(), own.moments.slice()]
  const factors = Float64Array.of(1, 2, 0.5, 4, 1, 8)
  scaleRows(own, factors)
  expectClose(own.means, [...means.map((value, at) => value * factors[Math.floor(at / k)]!)], 1e-6)
  const { packed } = own
  expectClose(
    own.moments,
    [...moments.map((value, at) => value * factors[Math.floor(at / packed)]!)],
    1e-6,
  )
})
