import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import { ask, member } from '../../support/ask'
import { countStatements } from '../../support/count-statements'
import { ownDatabase } from '../../support/database'

ownDatabase()

const update = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
  viewer { handle visibility } userErrors { field code message } } }`
const person = `query ($handle: String!) { person(handle: $handle) { displayName handle } }`

interface TestMember {
  readonly id: string
  readonly token: string
}

let ada: TestMember
let bob: TestMember
beforeAll(async () => {
  ;[ada, bob] = [await member('ada'), await member('bob')]
})

describe('a handle', () => {
  const choose = async (handle: string | null, who = ada) =>
    (await ask(update, { input: { handle } }, who)).data.updateProfile

  test('is stored in lower case, kept by other changes, and removed by an empty text', async () => {
    expect((await choose(' Ada-1815 ')).viewer.handle).toBe('ada-1815')
    expect((await choose(null)).viewer.handle).toBe('ada-1815')
    expect((await choose('')).viewer.handle).toBeNull()
  })

  test.each([
    'ab',
    'a'.repeat(31),
    '-ada',
    'ada-',
    'a--da',
    'ad a',
    'ad_a',
    'ädä',
    'admin',
    'Sign-In',
  ])('refuses "%s"', async (handle) => {
    const { viewer, userErrors } = await choose(handle)
    expect(viewer).toBeNull()
    expect(userErrors).toEqual([
      { field: ['input', 'handle'], code: 'INVALID_HANDLE', message: expect.any(String) },
    ])
  })

  test('belongs to one person, in upper and lower case', async () => {
    await choose('the-same')
    expect((await choose('The-Same', bob)).userErrors).toEqual([
      {
        field: ['input', 'handle'],
        code: 'HANDLE_TAKEN',
        message: 'Another person has this handle. Choose another.',
      },
    ])
    expect((await choose('the-same')).userErrors).toEqual([])
    await choose('')
    expect((await choose('The-Same', bob)).viewer.handle).toBe('the-same')
  })

  test('finds a public person in any case; a private one looks like one that does not exist', async () => {
    await choose('ada')
    const find = async (handle: string, who = bob) => (await ask(person, { handle }, who)).data
    expect(await find('ada')).toEqual(await find('nobody'))
    expect((await find('ada', ada)).person).toEqual({ displayName: 'ada', handle: 'ada' })
    await ask(update, { input: { visibility: 'PUBLIC' } }, ada)
    expect((await find('ADA')).person).toEqual({ displayName: 'ada', handle: 'ada' })
  })
})

describe('agreementWithViewer', () => {
  const agreement = async (other: TestMember, viewer?: TestMember) =>
    (
      await ask(
        `query ($id: ID!) { node(id: $id) { ... on User { agreementWithViewer {
           count correlation meanAbsoluteDifference } } } }`,
        { id: other.id },
        viewer,
      )
    ).data.node.agreementWithViewer

  const userId = ({ id }: TestMember): number => Number(atob(id).split(':')[1])

  let cara: TestMember
  beforeAll(async () => {
    cara = await member('cara')
    for (const each of [ada, bob, cara])
      await ask(update, { input: { visibility: 'PUBLIC' } }, each)
    await db().dataset.create({
      data: {
        name: 'd',
        title: 'D',
        checksum: '',
        movieCount: 4,
        userCount: 0,
        ratingCount: 0,
        movies: {
          create: [1, 2, 3, 4].map((id) => ({
            id,
            title: `Film ${id}`,
            searchTitle: `film ${id}`,
            externalId: String(id),
          })),
        },
      },
    })
    const rated = (who: TestMember, halfStars: Record<number, number>) =>
      Object.entries(halfStars).map(([movieId, value]) => ({
        userId: userId(who),
        movieId: Number(movieId),
        halfStars: value,
        ratedAt: new Date(0),
      }))
    await db().rating.createMany({
      data: [
        ...rated(ada, { 1: 10, 2: 6, 3: 2 }),
        ...rated(bob, { 1: 8, 2: 8, 3: 2, 4: 10 }),
        ...rated(cara, { 4: 6 }),
      ],
    })
  })

  // By hand: differences of 1, 1 and 0 stars. Deviations (4, 0, -4) and (2, 2, -4): 24 / √(32 · 24) = √3 / 2.
  test('compares the films that both rated', async () => {
    expect(await agreement(bob, ada)).toEqual({
      count: 3,
      correlation: expect.closeTo(Math.sqrt(3) / 2, 12),
      meanAbsoluteDifference: expect.closeTo(2 / 3, 12),
    })
    expect(await agreement(ada, bob)).toEqual(await agreement(bob, ada))
  })

  test('has no correlation for one film, and no difference for none', async () => {
    expect(await agreement(cara, bob)).toEqual({
      count: 1,
      correlation: null,
      meanAbsoluteDifference: 2,
    })
    expect(await agreement(cara, ada)).toEqual({
      count: 0,
      correlation: null,
      meanAbsoluteDifference: null,
    })
  })

  test('is null for oneself and for a visitor', async () => {
    expect(await agreement(ada, ada)).toBeNull()
    expect(await agreement(ada)).toBeNull()
  })

  test('of several people needs one statement', async () => {
    const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on User { agreementWithViewer { count } } } }`
    const count = (ids: readonly string[]) =>
      countStatements(async () => {
        expect((await ask(document, { ids }, ada)).errors).toBeUndefined()
      })
    expect(await count([bob.id, cara.id])).toBe(await count([bob.id]))
  })
})
