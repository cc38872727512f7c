import { describe, expect, test } from 'vitest'
import { feedbackOf } from '@/lib/domain/feedback/feedback'
import { keptFeedback } from '@/lib/domain/feedback/kept-feedback'
import { Remembered } from '@/lib/domain/feedback/remembered'
import type { Member } from '@/lib/domain/accounts/user'

const nobody: Member = {
  id: 1,
  email: null,
  displayName: '',
  ratingCount: 0,
  tasteVersion: 0,
  visibility: 'PRIVATE',
  blindMode: false,
  createdAt: new Date(0),
}

const found =
  (value: number): (() => Promise<number>) =>
  () =>
    Promise.resolve(value)

/** The keys that are kept, each looked at without being used. */
const kept = (remembered: Remembered<number>, keys: string): string =>
  [...keys].filter((key) => remembered.has(key)).join('')

describe('of answers by key', () => {
  test('as many are kept as there is room for, those used last', async () => {
    const remembered = new Remembered<number>(3)
    for (const key of 'abcab') await remembered.get(key, found(1))
    await remembered.get('d', found(1))
    expect(kept(remembered, 'abcd')).toBe('abd')
  })

  test('large ones take the room of several, once their size is known', async () => {
    const remembered = new Remembered<number>(10, (size) => size)
    for (const key of 'abcd') await remembered.get(key, found(2))
    expect(kept(remembered, 'abcd')).toBe('abcd')
    await remembered.get('e', found(5))
    expect(kept(remembered, 'abcde')).toBe('cde')
  })

  test('one larger than all the room is kept, alone', async () => {
    const remembered = new Remembered<number>(10, (size) => size)
    await remembered.get('a', found(1))
    await remembered.get('b', found(50))
    expect(kept(remembered, 'ab')).toBe('b')
    await remembered.get('c', found(1))
    expect(kept(remembered, 'bc')).toBe('c')
  })

  test('one set anew gives its room back', async () => {
    const remembered = new Remembered<number>(10, (size) => size)
    for (let turn = 0; turn < 5; turn++) await remembered.set('a', Promise.resolve(8))
    await remembered.get('b', found(2))
    expect(kept(remembered, 'ab')).toBe('ab')
  })

  test('a failure is not kept, nor its room', async () => {
    const remembered = new Remembered<number>(1)
    for (let turn = 0; turn < 3; turn++) {
      await expect(remembered.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow()
    }
    expect(await remembered.get('b', found(1))).toBe(1)
    expect(kept(remembered, 'ab')).toBe('b')
  })
})

test('a person of 10,000 films who goes on rating is remembered at 100 versions', async () => {
  const movieIds = Array.from({ length: 10_000 }, (_, movieId) => movieId)
  const films = movieIds.map((movieId) => ({ movieId, stars: 4, ratedAt: null, marks: [] }))
  let loads = 0
  let version = 0
  const feedback = keptFeedback(
    {
      load: ({ tasteVersion }) => {
        loads++
        return Promise.resolve(feedbackOf(tasteVersion, films))
      },
      save: (_, changes) =>
        Promise.resolve({
          tasteVersion: ++version,
          ratingCount: films.length,
          movieIds: changes.map(({ movieId }) => movieId),
        }),
    },
    2_000,
  )
  const at = (tasteVersion: number) => feedback.at({ id: 1, tasteVersion })
  await at(0)
  let member = nobody
  for (let step = 0; step < 200; step++) {
    ;({ member } = await feedback.change(member, [{ movieId: step, stars: 1 }], new Date(0)))
    await at(member.tasteVersion)
  }
  expect(loads).toBe(1)
  await at(150)
  expect(loads).toBe(1)
  await at(50)
  expect(loads).toBe(2)
})
