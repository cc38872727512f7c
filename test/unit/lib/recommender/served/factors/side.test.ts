import { expect, test } from 'vitest'
import { randomFrom } from '@/lib/recommender'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { compressRows } from '@/lib/recommender/maths/sparse'
import type { Link } from '@/lib/recommender/served/factors/link'
import { side, updatePrior, updateRows, type Side } from '@/lib/recommender/served/factors/side'
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

/** A link that stays as it is and remembers what it was to be fitted to. */
function fixedLink(weights: Matrix, means: Matrix): Link & { fittedTo: number[] } {
  const fittedTo: number[] = []
  return {
    ridge,
    fittedTo,
    weights: Float32Array.from(weights.flat()),
    means: Float32Array.from(means.flat()),
    fit: (targets) => {
      fittedTo.splice(0, Infinity, ...targets)
    },
  }
}

const outer = (vector: readonly number[]): Matrix => times(transposed([vector]), [vector])

function someSide(memory: KernelMemory): { own: Side; link: ReturnType<typeof fixedLink> } {
  const random = randomFrom(5)
  const link = fixedLink(randomMatrix(3, k, random), randomMatrix(rows, k, random))
  return { link, own: side(memory, rows, k, link, random) }
}

test('a side begins with small means, a variance of 0.1 and a prior around zero', () => {
  const { own } = someSide(new KernelMemory())
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

test('the prior is learned from the posteriors, the link and what the link itself costs', () => {
  const memory = new KernelMemory()
  const { own, link } = someSide(memory)
  const means = rowsOf(own.means, k, rows)
  const linked = rowsOf(link.means, k, rows)
  const weights = rowsOf(link.weights, k, 3)
  updatePrior(memory, own)

  // Two rows at zero are there before anybody.
  const mean = means[0]!.map(
    (_, a) => means.reduce((sum, row, at) => sum + row[a]! - linked[at]![a]!, 0) / (rows + 2),
  )
  expectClose(own.prior.mean, mean, 1e-6)
  expectClose(
    link.fittedTo,
    means.flatMap((row) => row.map((value, a) => value - mean[a]!)),
    1e-6,
  )
  let scatter = plus(identity(k), times(transposed(weights), weights), ridge)
  for (const [at, row] of means.entries()) {
    const packed = own.moments.subarray(at * own.packed, (at + 1) * own.packed)
    const covariance = plus(unpacked(packed, k), outer(row), -1)
    const deviation = row.map((value, a) => value - mean[a]! - linked[at]![a]!)
    scatter = plus(plus(scatter, covariance), outer(deviation))
  }
  const precision = inverseOf(scatter).map((row) => row.map((value) => (rows + k) * value))
  expectClose(own.prior.precision, precision.flat(), 1e-5)
})

test('rows without ratings are what the prior and the link say, and rated ones are pulled from there', () => {
  const memory = new KernelMemory()
  const { own, link } = someSide(memory)
  updatePrior(memory, own)
  const other = side(memory, 2, k, fixedLink([], []), randomFrom(8))
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
    const expected = Array.from(own.prior.mean, (value, a) => value + link.means[row * k + a]!)
    if (row !== 1) {
      expectClose(mean, expected, 1e-5)
      continue
    }
    const pull = timesVector(precision, expected).map(
      (value, a) => value + alpha * 2 * other.means[a]!,
    )
    const posterior = plus(precision, unpacked(other.moments, k), alpha)
    expectClose(mean, solved(posterior, pull), 1e-5)
  }
})
