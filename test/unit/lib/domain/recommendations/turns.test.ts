import { expect, test } from 'vitest'
import { turns } from '@/lib/domain/recommendations/turns'

test('those who ask go on in the order they asked', async () => {
  const turn = turns()
  const order: number[] = []
  await Promise.all([1, 2, 3].map((who) => turn().then(() => order.push(who))))
  await turn().then(() => order.push(4))
  expect(order).toEqual([1, 2, 3, 4])
})

test('what came meanwhile is seen to between two', async () => {
  const turn = turns()
  const order: string[] = []
  const work = async (name: string): Promise<void> => {
    await turn()
    order.push(name)
    await Promise.resolve()
    order.push(`${name} goes on`)
    setImmediate(() => order.push(`${name} is sent`))
  }
  await Promise.all([work('first'), work('second'), work('third')])
  expect(order.slice(0, 6)).toEqual([
    ...['first', 'first goes on', 'second', 'second goes on'],
    ...['first is sent', 'third'],
  ])
})
