import { beforeEach, describe, expect, test } from 'vitest'
import { pool } from '@/lib/platform/db/client'
import { ask, codeOf, member } from '../../support/ask'
import { rateFilms, setBlindMode } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

interface Person {
  readonly name: string
  readonly id: string
  readonly token: string
}

let people = 0
async function person(name: string): Promise<Person> {
  return { name, ...(await member(`${name}-${++people}`)) }
}

let ada: Person
let bob: Person
beforeEach(async () => {
  ada = await person('ada')
  bob = await person('bob')
})

async function invite(by: Person) {
  const { data } = await ask(
    'mutation { createInvitation { token invitation { id createdAt expiresAt } userErrors { code } } }',
    {},
    by,
  )
  return data.createInvitation
}

async function accept(by: Person, token: string) {
  const { data } = await ask(
    `mutation ($token: String!) { acceptInvitation(input: { token: $token }) {
       companion { userId displayName since } userErrors { code field } } }`,
    { token },
    by,
  )
  return data.acceptInvitation
}

async function befriend(one: Person, other: Person): Promise<void> {
  await accept(other, (await invite(one)).token)
}

async function companionsOf(who: Person) {
  const { data } = await ask(
    '{ viewer { companions { edges { node { userId displayName } } } } }',
    {},
    who,
  )
  return data.viewer.companions.edges.map(({ node }: { node: object }) => node)
}

const invitation = (token: string, options = {}) =>
  ask(
    'query ($token: String!) { invitation(token: $token) { displayName own expiresAt } }',
    { token },
    options,
  )

const together = (by: Person, memberIds: readonly string[]) =>
  ask(
    `query ($memberIds: [ID!]) { groupRecommendations(memberIds: $memberIds, first: 3) {
       edges { cursor score people { name stars predictionHidden user { id displayName ratingCount } } } } }`,
    { memberIds },
    by,
  )

describe('an invitation', () => {
  test('makes two people companions of each other', async () => {
    const { token } = await invite(ada)
    const { companion, userErrors } = await accept(bob, token)
    expect(userErrors).toEqual([])
    expect(companion).toMatchObject({ userId: ada.id, displayName: expect.stringMatching(/^ada/) })
    expect(await companionsOf(ada)).toMatchObject([{ userId: bob.id }])
    expect(await companionsOf(bob)).toMatchObject([{ userId: ada.id }])
  })

  test('tells the name of its creator and whether it is the own one', async () => {
    const { token } = await invite(ada)
    expect((await invitation(token)).data.invitation).toMatchObject({
      displayName: expect.stringMatching(/^ada/),
      own: false,
    })
    expect((await invitation(token, ada)).data.invitation.own).toBe(true)
    for (const wrong of ['', 'x'.repeat(32), `${token}x`, 'a\u0000b'])
      expect((await invitation(wrong)).data?.invitation ?? null).toBeNull()
  })

  test('is valid for seven days', async () => {
    const { invitation: created } = await invite(ada)
    const days = (Date.parse(created.expiresAt) - Date.parse(created.createdAt)) / 86_400_000
    expect(days).toBe(7)
  })

  test('works only once', async () => {
    const cleo = await person('cleo')
    const { token } = await invite(ada)
    await accept(bob, token)
    const { companion, userErrors } = await accept(cleo, token)
    expect(companion).toBeNull()
    expect(userErrors).toEqual([{ code: 'NOT_FOUND', field: ['input', 'token'] }])
    expect(await companionsOf(cleo)).toEqual([])
  })

  test('is used by only one of several people at the same moment', async () => {
    const others = await Promise.all(['cleo', 'dan', 'eve'].map(person))
    const { token } = await invite(ada)
    const results = await Promise.all(others.map((other) => accept(other, token)))
    expect(results.filter(({ companion }) => companion)).toHaveLength(1)
    expect(await companionsOf(ada)).toHaveLength(1)
  })

  test('cannot be accepted by its creator, and stays open', async () => {
    const { token } = await invite(ada)
    expect((await accept(ada, token)).userErrors).toMatchObject([{ code: 'OWN_INVITATION' }])
    expect((await accept(bob, token)).userErrors).toEqual([])
  })

  test('does not work after it expired or was revoked', async () => {
    const [expired, revoked] = [await invite(ada), await invite(ada)]
    const id = Number(atob(expired.invitation.id).replace('Invitation:', ''))
    await pool().query(
      `UPDATE "Invitation" SET "expiresAt" = now() - interval '1 second' WHERE id = $1`,
      [id],
    )
    const revoke = (by: Person) =>
      ask(
        `mutation ($id: ID!) { revokeInvitation(input: { invitationId: $id }) { revokedInvitationId userErrors { code } } }`,
        { id: revoked.invitation.id },
        by,
      )
    expect((await revoke(bob)).data.revokeInvitation).toEqual({
      revokedInvitationId: null,
      userErrors: [{ code: 'NOT_FOUND' }],
    })
    expect((await revoke(ada)).data.revokeInvitation).toEqual({
      revokedInvitationId: revoked.invitation.id,
      userErrors: [],
    })
    for (const { token } of [expired, revoked]) {
      expect((await invitation(token)).data.invitation).toBeNull()
      expect((await accept(bob, token)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    }
  })

  test('is stored as a hash', async () => {
    const { token } = await invite(ada)
    const { rows } = await pool().query('SELECT i::text AS row FROM "Invitation" i')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('is one of at most twenty open ones, also if many are created at the same moment', async () => {
    const results = await Promise.all(Array.from({ length: 23 }, () => invite(ada)))
    const refused = results.filter(({ token }) => token === null)
    expect(refused.map(({ userErrors }) => userErrors)).toEqual(
      Array(3).fill([{ code: 'TOO_MANY_INVITATIONS' }]),
    )
    const { data } = await ask(
      '{ viewer { invitations(first: 100) { edges { node { id } } } } }',
      {},
      ada,
    )
    expect(data.viewer.invitations.edges).toHaveLength(20)
    await accept(bob, results.find(({ token }) => token !== null).token)
    expect((await invite(ada)).userErrors).toEqual([])
  })
})

describe('a companion with a private profile', () => {
  test('may be in a group, as a name with predictions and nothing else', async () => {
    await rateFilms(ada.token, { heat: 5 })
    await rateFilms(bob.token, { amelie: 5 })
    await befriend(ada, bob)
    for (const [viewer, other] of [
      [ada, bob],
      [bob, ada],
    ] as const) {
      const { data, errors } = await together(viewer, [other.id])
      expect(errors).toBeUndefined()
      const { people: shown } = data.groupRecommendations.edges[0]
      const users = shown.map(({ user }: { user: { id: string } | null }) => user?.id ?? null)
      expect(users.sort()).toEqual([null, viewer.id].sort())
      expect(shown.every(({ stars }: { stars: number | null }) => stars !== null)).toBe(true)
    }
    const { data } = await ask('query ($id: ID!) { node(id: $id) { id } }', { id: bob.id }, ada)
    expect(data.node).toBeNull()
  })

  test('who is in blind mode shows no prediction', async () => {
    await setBlindMode(bob.token, true)
    await befriend(ada, bob)
    const { data } = await together(ada, [bob.id])
    const [{ score, people: shown }] = data.groupRecommendations.edges
    expect(score).toBeNull()
    expect(shown.find(({ name }: { name: string }) => name.startsWith('bob'))).toMatchObject({
      stars: null,
      predictionHidden: 'BLIND_MODE',
    })
  })

  test('is a stranger for companions of theirs', async () => {
    const cleo = await person('cleo')
    await befriend(ada, bob)
    await befriend(bob, cleo)
    expect(codeOf(await together(ada, [cleo.id]))).toBe('FORBIDDEN')
    expect(codeOf(await together(ada, [bob.id, cleo.id]))).toBe('FORBIDDEN')
  })

  test.each([
    ['who invited', 0],
    ['who accepted', 1],
  ] as const)('is removed for both by the one %s', async (_, remover) => {
    await befriend(ada, bob)
    const [by, other] = remover === 0 ? [ada, bob] : [bob, ada]
    const remove = () =>
      ask(
        'mutation ($id: ID!) { removeCompanion(input: { userId: $id }) { removedUserId userErrors { code } } }',
        { id: other.id },
        by,
      )
    expect((await remove()).data.removeCompanion).toEqual({
      removedUserId: other.id,
      userErrors: [],
    })
    expect((await remove()).data.removeCompanion).toEqual({
      removedUserId: null,
      userErrors: [{ code: 'NOT_FOUND' }],
    })
    expect(await companionsOf(ada)).toEqual([])
    expect(await companionsOf(bob)).toEqual([])
    expect(codeOf(await together(ada, [bob.id]))).toBe('FORBIDDEN')
    expect(codeOf(await together(bob, [ada.id]))).toBe('FORBIDDEN')
  })

  test('is in a list that can be paged', async () => {
    const friends = await Promise.all(['cleo', 'dan', 'eve'].map(person))
    for (const friend of friends) await befriend(ada, friend)
    const found: string[] = []
    let after: string | null = null
    do {
      const { data }: Awaited<ReturnType<typeof ask>> = await ask(
        `query ($after: String) { viewer { companions(first: 2, after: $after) {
           edges { node { userId } } pageInfo { hasNextPage endCursor } } } }`,
        { after },
        ada,
      )
      const { edges, pageInfo } = data.viewer.companions
      found.push(...edges.map(({ node }: { node: { userId: string } }) => node.userId))
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after !== null)
    expect(found).toEqual(friends.map(({ id }) => id))
  })
})
