import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import type { Feedback } from '@/lib/domain/feedback/feedback'
import type { FeedbackChange } from '@/lib/domain/feedback/feedback-change'
import { saveChanges, storedFeedback } from '@/lib/domain/feedback/feedback-store'
import type { FeedbackCache } from '@/lib/domain/feedback/feedback-cache'
import { processFeedback } from '@/lib/domain/feedback/process-feedback'
import { markKinds } from '@/lib/domain/feedback/mark'
import { randomFrom } from '@/lib/recommender'
import { createMember } from '@/lib/domain/accounts/user-store'
import type { Member } from '@/lib/domain/accounts/user'
import { ownDatabase } from '../../support/database'

ownDatabase()

const films = [11, 12, 13, 14, 15, 16]
/** As many as one change may be about. */
const many = Array.from({ length: 1_000 }, (_, at) => 101 + at)
const moment = (at: number): Date => new Date(Date.UTC(2026, 0, 1) + at)
const day = 24 * 60 * 60 * 1000

beforeAll(async () => {
  const data = {
    name: 'six',
    title: 'Six',
    checksum: '',
    movieCount: 6,
    userCount: 0,
    ratingCount: 0,
  }
  const { id: datasetId } = await db().dataset.create({ data })
  const movie = (id: number) => ({ id, datasetId, title: '', searchTitle: '', externalId: `${id}` })
  await db().movie.createMany({ data: [...films, ...many].map(movie) })
})

let people = 0
let member: Member
beforeEach(async () => {
  member = (await createMember(`${people++}@example.org`, 'hash', 'Somebody'))!
})

/** Changes of up to three films: ratings are added, changed and removed, marks are set and removed. */
function randomChanges(seed: number, steps: number): FeedbackChange[][] {
  const random = randomFrom(seed)
  const draw = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const change = (movieId: number): FeedbackChange =>
    draw<FeedbackChange>([
      { movieId, stars: draw([0.5, 2, 3.5, 5]), unmark: ['WATCHLIST', 'SEEN'] },
      { movieId, stars: null },
      { movieId, mark: draw(markKinds), unmark: [] },
      { movieId, unmark: [draw(markKinds)] },
    ])
  return Array.from({ length: steps }, () =>
    films.filter(() => random() < 0.3).map((movieId) => change(movieId)),
  )
}

const storedAt = async (tasteVersion: number): Promise<Feedback | null> =>
  (await storedFeedback([{ id: member.id, tasteVersion }]))[0] ?? null

const at = async (kept: FeedbackCache, { id }: Member, tasteVersion: number): Promise<Feedback> =>
  (await kept.at({ id, tasteVersion }))!

test('the feedback in memory equals the stored feedback, at every version', async () => {
  const kept = processFeedback()
  const versions = new Map<number, Feedback>([[0, await at(kept, member, 0)]])
  for (const [step, changes] of randomChanges(1, 40).entries()) {
    ;({ member } = await kept.change(member, changes, moment(step)))
    versions.set(member.tasteVersion, await at(kept, member, member.tasteVersion))
  }
  expect(versions.size).toBeGreaterThan(20)
  for (const [version, remembered] of versions) {
    const stored = await storedAt(version)
    expect([...stored!.films.values()]).toEqual([...remembered.films.values()])
  }
})

describe('a change', () => {
  const change = async (at: number, ...changes: FeedbackChange[]) => {
    const saved = (await saveChanges(member.id, changes, moment(at)))!
    return { ...saved, films: [...saved.films].sort((a, b) => a.movieId - b.movieId) }
  }
  const noRating = { stars: null, ratedAt: null }

  test('replaces a rating and returns the changed film', async () => {
    await change(0, { movieId: 11, stars: 4 }, { movieId: 12, stars: 3 })
    const { films: changed, ...saved } = await change(1, { movieId: 11, stars: 1.5 })
    expect(saved).toEqual({ tasteVersion: 2, ratingCount: 2, movieIds: [11] })
    expect(changed).toEqual([{ movieId: 11, stars: 1.5, ratedAt: moment(1), marks: [] }])
  })

  test('removes a rating', async () => {
    await change(0, { movieId: 11, stars: 4 })
    const { films: changed } = await change(1, { movieId: 11, stars: null })
    expect(changed).toEqual([{ movieId: 11, ...noRating, marks: [] }])
  })

  test('adds and ends marks, and leaves a rating as it is', async () => {
    await change(0, { movieId: 11, mark: 'WATCHLIST' }, { movieId: 12, stars: 4 })
    const { films: changed } = await change(
      1,
      { movieId: 11, mark: 'SEEN', unmark: ['WATCHLIST'] },
      { movieId: 12, mark: 'HIDDEN' },
    )
    expect(changed).toEqual([
      { movieId: 11, ...noRating, marks: ['SEEN'] },
      { movieId: 12, stars: 4, ratedAt: moment(0), marks: ['HIDDEN'] },
    ])
  })

  test('returns only changed films', async () => {
    await change(0, { movieId: 11, mark: 'SEEN' })
    const again = { movieId: 11, mark: 'SEEN' } as const
    const { films: changed } = await change(1, again, { movieId: 12, stars: 4 })
    expect(changed.map(({ movieId }) => movieId)).toEqual([12])
  })
})

test('a change without effect returns the earlier change of another server', async () => {
  const [here, there] = [processFeedback(), processFeedback()]
  await here.at(member)
  await there.change(member, [{ movieId: 11, stars: 1 }], moment(0))
  const { member: after } = await here.change(member, [{ movieId: 12, stars: null }], moment(1))
  expect(after.tasteVersion).toBe(1)
  expect([...(await here.at(after))!.films.keys()]).toEqual([11])
})

test('a change without effect creates no new version', async () => {
  const kept = processFeedback()
  const nothing: FeedbackChange[] = [
    { movieId: 11, stars: null },
    { movieId: 12, unmark: ['SEEN'] },
  ]
  expect((await kept.change(member, nothing, moment(0))).member.tasteVersion).toBe(0)
  const marked = await kept.change(member, [{ movieId: 11, mark: 'SEEN' }], moment(1))
  const again = await kept.change(marked.member, [{ movieId: 11, mark: 'SEEN' }], moment(2))
  expect(again.member.tasteVersion).toBe(1)
})

test('a change leaves out films that do not exist, and saves and counts the others', async () => {
  const changes = [11, 99].map((movieId) => ({ movieId, stars: 4 }))
  const { member: after, movieIds } = await processFeedback().change(member, changes, moment(0))
  expect([...movieIds]).toEqual([11])
  expect([after.ratingCount, after.tasteVersion]).toEqual([1, 1])
})

test('a rating that another server saved meanwhile is in the feedback of both', async () => {
  const [here, there] = [processFeedback(), processFeedback()]
  await here.at(member)
  await there.change(member, [{ movieId: 11, stars: 1 }], moment(0))
  const changed = await here.change(member, [{ movieId: 12, stars: 5 }], moment(1))
  expect(changed.member.tasteVersion).toBe(2)
  expect([...(await here.at(changed.member))!.films.keys()]).toEqual([11, 12])
  expect([...(await there.at({ id: member.id, tasteVersion: 1 }))!.films.keys()]).toEqual([11])
})

test('simultaneous changes of one person lead to one version each', async () => {
  const servers = [processFeedback(), processFeedback()]
  const stars = [1, 2, 3, 4, 5, 4, 3, 2, 1, 2]
  const saved = await Promise.all(
    stars.map((given, turn) =>
      servers[turn % 2]!.change(member, [{ movieId: 11, stars: given }], moment(turn)),
    ),
  )
  const versions = saved.map((change) => change.member.tasteVersion)
  expect(versions.sort((a, b) => a - b)).toEqual(stars.map((_, turn) => turn + 1))
  const told: (number | null | undefined)[] = []
  for (const version of versions) {
    told.push((await storedAt(version))?.films.get(11)?.stars)
  }
  expect(told.sort()).toEqual([...stars].sort())
})

/** The new feedback of every film in the change at a step. */
const starsAt = (step: number): number => 0.5 + (step % 10) / 2

async function rate(step: number, movieIds: readonly number[]): Promise<void> {
  const changes = movieIds.map((movieId) => ({ movieId, stars: starsAt(step) }))
  await saveChanges(member.id, changes, moment(step))
}

/** How many rows of each version can be undone. */
async function heldVersions(): Promise<Map<number, number>> {
  const groups = await db().tasteChange.groupBy({
    by: ['tasteVersion'],
    where: { userId: member.id },
    _count: true,
  })
  return new Map(groups.map(({ tasteVersion, _count }) => [tasteVersion, _count]))
}

const keptRows = (): Promise<number> => db().tasteChange.count({ where: { userId: member.id } })

describe('an earlier version', () => {
  test('is forgotten after a day, with the next change', async () => {
    const kept = processFeedback()
    for (const [step, time] of [0, day / 2, 1.2 * day].entries()) {
      ;({ member } = await kept.change(member, [{ movieId: films[step]!, stars: 4 }], moment(time)))
    }
    expect(await storedAt(0)).toBeNull()
    expect([...(await storedAt(1))!.films.keys()]).toEqual([11])
  })

  test('is forgotten once 1,000 rows are newer, however often one film is rated', async () => {
    for (let step = 0; step < 1_003; step++) await rate(step, [11])
    expect(await keptRows()).toBe(1_000)
    expect(await storedAt(2)).toBeNull()
    expect((await storedAt(3))!.films.get(11)!.stars).toBe(starsAt(2))
    expect((await storedAt(500))!.films.get(11)!.stars).toBe(starsAt(499))
  })

  test('is stored or deleted by whole versions, however many films one changes', async () => {
    const versions = new Map<number, number>()
    for (const [step, count] of [700, 1_000, 299, 1, 1, 998, 1_000, 1_000].entries()) {
      await rate(step, many.slice(0, count))
      versions.set(step + 1, count)
      const held = await heldVersions()
      for (const [version, rows] of held) expect(rows).toBe(versions.get(version))
      expect(await keptRows()).toBeLessThan(2_000)
      const newest = Math.max(...held.keys())
      const oldest = Math.min(...held.keys())
      expect([...held.keys()].sort((a, b) => a - b)).toEqual(
        Array.from({ length: newest - oldest + 1 }, (_, at) => oldest + at),
      )
      expect(await storedAt(oldest - 1)).not.toBeNull()
      if (oldest > 1) expect(await storedAt(oldest - 2)).toBeNull()
    }
  })

  test('is null for a deleted person, and their feedback cannot change', async () => {
    await db().user.delete({ where: { id: member.id } })
    expect(await storedAt(0)).toBeNull()
    expect(await saveChanges(member.id, [{ movieId: 11, stars: 4 }], moment(0))).toBeNull()
    await expect(processFeedback().change(member, [], moment(0))).rejects.toThrow(
      /no longer exists/,
    )
  })
})
