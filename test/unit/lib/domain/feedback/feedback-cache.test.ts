import { describe, expect, test } from 'vitest'
import type { Member } from '@/lib/domain/accounts/user'
import { feedbackOf, type FilmFeedback, type PersonAt } from '@/lib/domain/feedback/feedback'
import { feedbackCache } from '@/lib/domain/feedback/feedback-cache'

const somebody: Member = {
  id: 1,
  email: null,
  handle: null,
  displayName: '',
  ratingCount: 0,
  tasteVersion: 0,
  visibility: 'PRIVATE',
  blindMode: false,
  allowsTraining: true,
  role: 'MEMBER',
  createdAt: new Date(0),
}

const rated = (movieId: number, stars: number): FilmFeedback => ({
  movieId,
  stars,
  ratedAt: new Date(0),
  marks: [],
})

/**
 * A cache over a store whose people have rated `films`. After every change, other servers make `ofOthers` more changes.
 */
function counted(films: readonly FilmFeedback[], maxCachedFilms: number, ofOthers = 0) {
  const loads: string[] = []
  let version = 0
  const cache = feedbackCache(
    {
      load: ({ id, tasteVersion }) => {
        loads.push(`${id}:${tasteVersion}`)
        return Promise.resolve(feedbackOf(tasteVersion, films))
      },
      save: (_, changes) => {
        version += 1 + ofOthers
        return Promise.resolve({
          tasteVersion: version,
          ratingCount: films.length,
          movieIds: changes.map(({ movieId }) => movieId),
          films: changes.map(({ movieId, stars }) => rated(movieId, stars ?? 0)),
        })
      },
    },
    maxCachedFilms,
  )
  return { cache, loads }
}

const person = (id: number, tasteVersion = 0): PersonAt => ({ id, tasteVersion })

describe('feedback in memory', () => {
  test('is gone after an account was deleted, for all its versions and for nobody else', async () => {
    const { cache, loads } = counted([rated(7, 4)], 50_000)
    const people = [person(1), person(1, 3), person(11)]
    for (const each of people) await cache.at(each)
    cache.forget(1)
    for (const each of people) await cache.at(each)
    expect(loads).toEqual(['1:0', '1:3', '11:0', '1:0', '1:3'])
  })

  test('is read once, also for simultaneous requests', async () => {
    const { cache, loads } = counted([rated(7, 4)], 5_000)
    const [first, again] = await Promise.all([cache.at(person(1)), cache.at(person(1))])
    expect(again).toBe(first)
    expect(await cache.at(person(1))).toBe(first)
    expect(loads).toEqual(['1:0'])
  })

  test('counts as 500 films at least; the least recently used is dropped first', async () => {
    const { cache, loads } = counted([rated(7, 4)], 1_000)
    for (const id of [1, 2, 1, 3, 1, 2]) await cache.at(person(id))
    expect(loads).toEqual(['1:0', '2:0', '3:0', '2:0'])
  })

  test('is read again after a read that failed', async () => {
    let isDown = true
    const cache = feedbackCache(
      {
        load: ({ tasteVersion }) =>
          isDown
            ? Promise.reject(new Error('down'))
            : Promise.resolve(feedbackOf(tasteVersion, [])),
        save: () => Promise.resolve(null),
      },
      1_000,
    )
    await expect(cache.at(person(1))).rejects.toThrow('down')
    isDown = false
    expect((await cache.at(person(1)))?.films.size).toBe(0)
  })

  test('follows a change with the films that the database returns', async () => {
    const { cache, loads } = counted([rated(7, 4)], 5_000)
    await cache.at(person(1))
    const { member } = await cache.change(somebody, [{ movieId: 9, stars: 2 }], new Date(0))
    expect(await cache.at(member)).toEqual(feedbackOf(1, [rated(7, 4), rated(9, 2)]))
    expect(loads).toEqual(['1:0'])
  })

  test('is read again if a change of another server came between', async () => {
    const { cache, loads } = counted([rated(7, 4)], 5_000, 1)
    await cache.at(person(1))
    const { member } = await cache.change(somebody, [{ movieId: 9, stars: 2 }], new Date(0))
    await cache.at(member)
    expect(loads).toEqual(['1:0', '1:2'])
  })

  test('of a person with 10,000 films who continues to rate is cached at the last 100 versions', async () => {
    const films = Array.from({ length: 10_000 }, (_, movieId) => rated(movieId, 4))
    const { cache, loads } = counted(films, 1_000_000)
    await cache.at(person(1))
    let member = somebody
    for (let step = 0; step < 200; step++) {
      ;({ member } = await cache.change(member, [{ movieId: step, stars: 1 }], new Date(0)))
      await cache.at(member)
    }
    await cache.at(person(1, 150))
    expect(loads).toEqual(['1:0'])
    await cache.at(person(1, 50))
    expect(loads).toEqual(['1:0', '1:50'])
  })
})
