import { expect, test } from 'vitest'
import { KernelMemory, padded } from '@/lib/recommender/served/kernels/memory'
import { compressRows } from '@/lib/recommender/maths/sparse'

/** Two pages, more than the initial memory. */
const plenty = 32_768

test('arrays keep their values while the memory grows', () => {
  const memory = new KernelMemory()
  const early = memory.copyFloats([1, 2, 3, 4])
  const late = memory.floats(plenty)
  expect([...early]).toEqual([1, 2, 3, 4])
  late.set([10, 20, 30, 40], plenty - 4)
  const out = memory.floats(1)
  memory.kernels.dotRows(early, 4, 1, late.subarray(plenty - 4), out)
  expect(out[0]).toBe(10 + 40 + 90 + 160)
  early[0] = 2
  memory.kernels.dotRows(early, 4, 1, late.subarray(plenty - 4), out)
  expect(out[0]).toBe(300 + 310)
})

test('new arrays hold zeros and do not overlap', () => {
  const memory = new KernelMemory()
  memory.scratch(() => memory.floats(16).fill(7))
  const floats = memory.floats(5)
  const ints = memory.ints(5)
  const more = memory.floats(5)
  floats.fill(1)
  more.fill(2)
  expect([...ints]).toEqual([0, 0, 0, 0, 0])
  expect([floats, ints, more].map(({ byteOffset }) => byteOffset % 16)).toEqual([0, 0, 0])
})

test('scratch frees its memory, also when the work throws', () => {
  const memory = new KernelMemory()
  const first = memory.scratch(() => memory.floats(plenty).byteOffset)
  const failing = (): void =>
    memory.scratch(() => {
      memory.floats(plenty)
      throw new Error('no more')
    })
  expect(failing).toThrow('no more')
  expect(memory.floats(1).byteOffset).toBe(first)
})

test('nested scratch frees only its own memory', () => {
  const memory = new KernelMemory()
  memory.scratch(() => {
    const mine = memory.copyInts([1, 2])
    memory.scratch(() => memory.ints(2).fill(9))
    memory.ints(2).fill(8)
    expect([...mine]).toEqual([1, 2])
  })
})

test('copies hold the same numbers in other memory', () => {
  const memory = new KernelMemory()
  const source = Float32Array.of(1.5, -2)
  const floats = memory.copyFloats(source)
  source[0] = 0
  expect([...floats]).toEqual([1.5, -2])
  const sparse = compressRows({
    rowCount: 2,
    columnCount: 2,
    rows: Int32Array.of(1),
    columns: Int32Array.of(0),
    values: Float32Array.of(3),
  })
  const { rowCount, columnCount, offsets, columns, values } = memory.copySparse(sparse)
  expect([rowCount, columnCount, ...offsets, ...columns, ...values]).toEqual([2, 2, 0, 0, 1, 0, 3])
  expect(values.buffer).toBe(floats.buffer)
})

test('memory throws beyond 4 GB', () => {
  expect(() => new KernelMemory().floats(1.5e9)).toThrow(RangeError)
})

test('padded rounds up to a multiple of 4', () => {
  expect([0, 1, 4, 5, 24].map(padded)).toEqual([0, 4, 4, 8, 24])
})
