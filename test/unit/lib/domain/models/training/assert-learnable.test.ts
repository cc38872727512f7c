import { expect, test } from 'vitest'
import { OperatorError } from '@/lib/platform/errors'
import { assertLearnable } from '@/lib/domain/models/training/assert-learnable'

const all = (count: number, value: number): Float32Array => new Float32Array(count).fill(value)

test('fewer than 100 ratings are refused', () => {
  expect(() => assertLearnable({ stars: all(99, 4) })).toThrow(OperatorError)
  expect(() => assertLearnable({ stars: all(0, 4) })).toThrow(/holds 0 ratings/)
})

test('ratings that are all equal are refused in one line', () => {
  expect(() => assertLearnable({ stars: all(500, 3.5) })).toThrow(
    /^All 500 ratings are of 3\.5 stars, .*$/,
  )
})

test('ratings with one different value are accepted', () => {
  const stars = all(500, 4)
  stars[77] = 4.5
  expect(() => assertLearnable({ stars })).not.toThrow()
})
