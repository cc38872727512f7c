import { expect, test } from 'vitest'
import { FoldInQueue } from '@/lib/domain/recommendations/fold-in-queue'

test('FoldInQueue computes in the order of the requests', async () => {
  const queue = new FoldInQueue()
  const order: number[] = []
  await Promise.all([1, 2, 3].map((who) => queue.run(() => order.push(who))))
  await queue.run(() => order.push(4))
  expect(order).toEqual([1, 2, 3, 4])
})

test('FoldInQueue runs one fold-in, with its ranking, per turn of the event loop', async () => {
  const queue = new FoldInQueue()
  const order: string[] = []
  const answer = async (name: string): Promise<void> => {
    await queue.run(() => order.push(`${name} is folded in`))
    await Promise.resolve()
    order.push(`${name} is ranked`)
    setImmediate(() => order.push(`${name} is sent`))
  }
  await Promise.all([answer('first'), answer('second'), answer('third')])
  expect(order.slice(0, 6)).toEqual([
    'first is folded in',
    'first is ranked',
    'second is folded in',
    'second is ranked',
    'first is sent',
    'third is folded in',
  ])
})

test('FoldInQueue goes on after a fold-in that fails', async () => {
  const queue = new FoldInQueue()
  const failing = queue.run(() => {
    throw new Error('no such film')
  })
  const next = queue.run(() => 'folded in')
  await expect(failing).rejects.toThrow('no such film')
  expect(await next).toBe('folded in')
})
