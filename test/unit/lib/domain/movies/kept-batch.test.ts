import { expect, test } from 'vitest'
import { KeptBatch } from '@/lib/domain/movies/kept-batch'

test('what was found is known and not asked for again; what was not found, is', async () => {
  const there = new Set([1, 2])
  const asked: (readonly number[])[] = []
  const names = new KeptBatch((ids) => {
    asked.push(ids)
    return Promise.resolve(ids.map((id) => (there.has(id) ? `film ${id}` : null)))
  })
  expect(await names.load([2, 9, 1])).toEqual(['film 2', null, 'film 1'])
  expect([names.known(1), names.known(9)]).toEqual(['film 1', undefined])
  there.add(9)
  expect(await names.load([9, 1])).toEqual(['film 9', 'film 1'])
  expect(await names.load([1, 9, 2])).toEqual(['film 1', 'film 9', 'film 2'])
  expect(asked).toEqual([[2, 9, 1], [9]])
})
