import { expect, test } from 'vitest'
import { timed, timingOf } from '@/lib/laboratory/bench/timing'

test('timingOf gives the median and the 99th percentile, in any order of times', () => {
  const milliseconds = Array.from({ length: 101 }, (_, i) => (37 * i) % 101)
  expect(timingOf(milliseconds)).toEqual({ median: 50, p99: 99 })
  expect(timingOf([3])).toEqual({ median: 3, p99: 3 })
})

test('timed records the time and returns the result', () => {
  const milliseconds: number[] = []
  expect(timed(milliseconds, () => 'done')).toBe('done')
  expect(milliseconds).toHaveLength(1)
})
