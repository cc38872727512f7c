import { expect, test } from 'vitest'
import { timed, timingOf } from '@/lib/laboratory/bench/timing'

test('the median and the 99th percentile, in whatever order times come', () => {
  const milliseconds = Array.from({ length: 101 }, (_, i) => (37 * i) % 101)
  expect(timingOf(milliseconds)).toEqual({ median: 50, p99: 99 })
  expect(timingOf([3])).toEqual({ median: 3, p99: 3 })
})

test('work is timed and its result handed on', () => {
  const milliseconds: number[] = []
  expect(timed(milliseconds, () => 'done')).toBe('done')
  expect(milliseconds).toHaveLength(1)
})
