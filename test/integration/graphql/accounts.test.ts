import { hash } from '@node-rs/argon2'
import { beforeAll, describe, expect, test } from 'vitest'
import { pool } from '@/lib/platform/db/client'
import { credentialsByEmail, replacePasswordHash } from '@/lib/domain/accounts/user-store'
import { ask, member, tokenFor, type AskOptions } from '../../support/ask'
import { signedIn, withCookie } from '../../support/browser-session'
import { ownDatabase } from '../../support/database'

ownDatabase()

const accountOf = (name: string) => ({
  email: `${name}@example.org`,
  password: `${name} has a long password`,
})

const whoAmI = async (options: AskOptions): Promise<string | null> =>
  (await ask('{ viewer { displayName } }', {}, options)).data?.viewer?.displayName ?? null

describe('a profile', () => {
  let ada: { id: string; token: string }
  let bob: { token: string }
  beforeAll(async () => {
    ada = await member('ada')
    bob = await member('bob')
  })

  const update = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
    viewer { displayName visibility blindMode email } userErrors { field code } } }`

  test('changes the given fields and keeps the others', async () => {
    const first = await ask(update, { input: { blindMode: true, displayName: ' Ada L. ' } }, ada)
    expect(first.data.updateProfile).toEqual({
      viewer: {
        displayName: 'Ada L.',
        visibility: 'PRIVATE',
        blindMode: true,
        email: 'ada@example.org',
      },
      userErrors: [],
    })
    const second = await ask(update, { input: { visibility: 'PUBLIC', displayName: null } }, ada)
    expect(second.data.updateProfile.viewer).toMatchObject({
      displayName: 'Ada L.',
      visibility: 'PUBLIC',
      blindMode: true,
    })
  })

  test('refuses an empty name and then changes nothing', async () => {
    const { data } = await ask(update, { input: { displayName: ' ', visibility: 'PUBLIC' } }, bob)
    expect(data.updateProfile).toEqual({
      viewer: null,
      userErrors: [{ field: ['input', 'displayName'], code: 'INVALID_DISPLAY_NAME' }],
    })
    const after = await ask('{ viewer { visibility } }', {}, bob)
    expect(after.data.viewer.visibility).toBe('PRIVATE')
  })

  test('accepts names in every script and with emoji', async () => {
    for (const displayName of [
      'علی\u200cرضا',
      'ශ්\u200dරී',
      '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
    ]) {
      const { data } = await ask(update, { input: { displayName } }, bob)
      expect(data.updateProfile.viewer?.displayName).toBe(displayName)
    }
    const { data } = await ask(update, { input: { displayName: '\u200d\u200c' } }, bob)
    expect(data.updateProfile.userErrors).toHaveLength(1)
  })

  test('that is public shows only the name and the ratings to others', async () => {
    const visible = 'query ($id: ID!) { node(id: $id) { ... on User { displayName ratingCount } } }'
    const theirs = (fields: string) =>
      ask(`query ($id: ID!) { node(id: $id) { ... on User { ${fields} } } }`, { id: ada.id }, bob)
    expect((await ask(visible, { id: ada.id }, bob)).data.node.displayName).toBe('Ada L.')
    expect((await ask(visible, { id: ada.id })).data.node.displayName).toBe('Ada L.')
    expect((await theirs('ratings { edges { cursor } }')).errors).toBeUndefined()
    expect((await theirs('email')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    await ask(update, { input: { visibility: 'PRIVATE' } }, ada)
    expect((await ask(visible, { id: ada.id }, bob)).data.node).toBeNull()
  })
})

describe('a password', () => {
  const change = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
    viewer { displayName } userErrors { field code } } }`
  const next = 'quite another secret'

  test('changes if the old one is correct; other sessions end, tokens and this session stay valid', async () => {
    const { token } = await member('cara')
    const [here, elsewhere] = [await signedIn(accountOf('cara')), await signedIn(accountOf('cara'))]
    const input = { currentPassword: accountOf('cara').password, newPassword: next }
    const { data, setCookie } = await ask(change, { input }, here)
    expect(data.changePassword).toEqual({ viewer: { displayName: 'cara' }, userErrors: [] })
    expect(setCookie).toMatch(/; HttpOnly; SameSite=Lax$/)
    expect(await whoAmI(elsewhere)).toBeNull()
    expect(await whoAmI(here)).toBeNull()
    expect(await whoAmI(withCookie(setCookie))).toBe('cara')
    expect(await whoAmI({ token })).toBe('cara')
    expect(await whoAmI(await signedIn({ ...accountOf('cara'), password: next }))).toBe('cara')
    await expect(signedIn(accountOf('cara'))).rejects.toThrow('no such account')
  })

  test('of two simultaneous password changes, only one succeeds', async () => {
    const { token } = await member('cyd')
    const changes = ['the first of two', 'the second of two'].map(async (newPassword) => {
      const input = { currentPassword: accountOf('cyd').password, newPassword }
      const { data } = await ask(change, { input }, { token })
      return { newPassword, isChanged: data.changePassword.userErrors.length === 0 }
    })
    const changed = (await Promise.all(changes)).filter(({ isChanged }) => isChanged)
    expect(changed).toHaveLength(1)
    const account = { ...accountOf('cyd'), password: changed[0]!.newPassword }
    expect(await whoAmI(await signedIn(account))).toBe('cyd')
  })

  test('changed with endTokens revokes the tokens too', async () => {
    const { token } = await member('cleo')
    const input = {
      currentPassword: accountOf('cleo').password,
      newPassword: next,
      endTokens: true,
    }
    const { data, setCookie } = await ask(change, { input }, { token })
    expect(data.changePassword).toEqual({ viewer: null, userErrors: [] })
    expect(setCookie).toBeUndefined()
    expect((await ask('{ viewer { id } }', {}, { token })).status).toBe(401)
  })

  test('of an older version stays valid after the next sign-in, in any Unicode normalization', async () => {
    await member('eva')
    const { email } = accountOf('eva')
    const [composed, apart] = [
      'pi\u00f1ata caf\u00e9'.normalize('NFC'),
      'pi\u00f1ata caf\u00e9'.normalize('NFD'),
    ]
    await pool().query('UPDATE "User" SET "passwordHash" = $2 WHERE email = $1', [
      email,
      await hash(apart),
    ])
    await expect(signedIn({ email, password: composed })).rejects.toThrow('no such account')
    const session = await signedIn({ email, password: apart })
    expect(await whoAmI(await signedIn({ email, password: composed }))).toBe('eva')
    expect(await whoAmI(session)).toBe('eva') // the old password still works for this session
  })

  test('that was changed while its hash was being replaced stays changed', async () => {
    await member('flo')
    const { email } = accountOf('flo')
    const { id } = (await credentialsByEmail(email))!
    await replacePasswordHash(id, 'the hash that was found', 'another hash of the same password')
    expect(await whoAmI(await signedIn(accountOf('flo')))).toBe('flo')
  })

  test('does not change if the old one is wrong or the new one is weak', async () => {
    const dan = await member('dan')
    const { password } = accountOf('dan')
    const wrong = await ask(
      change,
      { input: { currentPassword: 'a guess', newPassword: next } },
      dan,
    )
    expect(wrong.data.changePassword.userErrors).toEqual([
      { field: ['input', 'currentPassword'], code: 'WRONG_PASSWORD' },
    ])
    const short = await ask(
      change,
      { input: { currentPassword: password, newPassword: 'short' } },
      dan,
    )
    expect(short.data.changePassword.userErrors).toEqual([
      { field: ['input', 'newPassword'], code: 'INVALID_NEW_PASSWORD' },
    ])
    expect(await whoAmI(await signedIn(accountOf('dan')))).toBe('dan')
  })
})

test('signOutEverywhere ends every session, including this one, and keeps tokens', async () => {
  const { token } = await member('eve')
  const [here, elsewhere] = [await signedIn(accountOf('eve')), await signedIn(accountOf('eve'))]
  const { data, setCookie } = await ask(
    'mutation { signOutEverywhere { signedOut userErrors { code } } again: signOutEverywhere { signedOut } }',
    {},
    here,
  )
  expect(data).toBeNull() // the second mutation runs without a viewer
  expect(setCookie).toMatch(/^next-auth\.session-token=; Max-Age=0;/)
  expect(await whoAmI(here)).toBeNull()
  expect(await whoAmI(elsewhere)).toBeNull()
  expect(await whoAmI({ token })).toBe('eve')
  const ended = await ask(
    'mutation { signOutEverywhere(input: { endTokens: true }) { signedOut } }',
    {},
    { token },
  )
  expect(ended.data.signOutEverywhere.signedOut).toBe(true)
  expect((await ask('{ viewer { id } }', {}, { token })).status).toBe(401)
})

describe('a token', () => {
  const create = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) {
    token apiToken { id name scope expiresAt lastUsedAt } userErrors { field code } } }`
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

  test('is listed with its last use and expiry but without its secret, and can be revoked', async () => {
    const fay = await member('fay')
    const expiresAt = inDays(30)
    const input = { name: 'laptop', scope: 'READ', expiresAt }
    const made = (await ask(create, { input }, fay)).data.createApiToken
    expect(made.apiToken).toMatchObject({
      name: 'laptop',
      scope: 'READ',
      expiresAt,
      lastUsedAt: null,
    })
    expect(await whoAmI({ token: made.token })).toBe('fay')
    const list = await ask(
      '{ viewer { apiTokens { edges { node { id name scope lastUsedAt } } } } }',
      {},
      fay,
    )
    const nodes = list.data.viewer.apiTokens.edges.map(({ node }: { node: object }) => node)
    expect(nodes.map(({ name }: { name: string }) => name)).toEqual(['laptop', 'test'])
    expect(Date.parse(nodes[0].lastUsedAt)).toBeLessThanOrEqual(Date.now())
    const revoke = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) {
      revokedTokenId userErrors { field code } } }`
    const id = { input: { tokenId: made.apiToken.id } }
    expect((await ask(revoke, id, fay)).data.revokeApiToken).toEqual({
      revokedTokenId: made.apiToken.id,
      userErrors: [],
    })
    expect((await ask('{ viewer { id } }', {}, { token: made.token })).status).toBe(401)
    expect((await ask(revoke, id, fay)).data.revokeApiToken).toEqual({
      revokedTokenId: null,
      userErrors: [{ field: ['input', 'tokenId'], code: 'NOT_FOUND' }],
    })
  })

  test('has a name that people can see', async () => {
    const named = async (name: string) =>
      (await ask(create, { input: { name, scope: 'READ', ...accountOf('ada') } })).data
        .createApiToken
    expect((await named('\u{1f469}\u200d\u{1f4bb}')).userErrors).toEqual([])
    const refusal = [{ field: ['input', 'name'], code: 'INVALID_NAME' }]
    expect((await named('\u200d\u200c')).userErrors).toEqual(refusal)
  })

  test('that revokes itself cannot be used further, even in the same operation', async () => {
    const viv = await member('viv')
    const { data } = await ask('{ viewer { apiTokens { edges { node { id } } } } }', {}, viv)
    const [{ node }] = data.viewer.apiTokens.edges
    const both = await ask(
      `mutation ($id: ID!) {
         revokeApiToken(input: { tokenId: $id }) { revokedTokenId }
         updateProfile(input: { displayName: "Eve" }) { userErrors { code } } }`,
      { id: node.id },
      viv,
    )
    expect(both.errors).toMatchObject([
      { path: ['updateProfile'], extensions: { code: 'UNAUTHENTICATED' } },
    ])
  })

  test('created with a token expires no later than that token', async () => {
    const { token } = await member('uma')
    const made = async (expiresAt: string | null, as: string) => {
      const input = { name: 'x', scope: 'WRITE', expiresAt }
      return (await ask(create, { input }, { token: as })).data.createApiToken
    }
    const short = (await made(inDays(2), token)).token
    const refusal = [{ field: ['input', 'expiresAt'], code: 'INVALID_EXPIRES_AT' }]
    expect((await made(null, short)).userErrors).toEqual(refusal)
    expect((await made(inDays(3), short)).userErrors).toEqual(refusal)
    expect((await made(inDays(1), short)).userErrors).toEqual([])
  })

  test.each([
    ['past', -1],
    ['more than a year ahead', 367],
  ])('cannot end %s', async (_what, days) => {
    const input = { name: 'x', scope: 'READ', expiresAt: inDays(days), ...accountOf('ada') }
    const { data } = await ask(create, { input })
    expect(data.createApiToken).toEqual({
      token: null,
      apiToken: null,
      userErrors: [{ field: ['input', 'expiresAt'], code: 'INVALID_EXPIRES_AT' }],
    })
  })
})

test('deleteAccount needs the password, and ends tokens and sessions', async () => {
  const { id, token } = await member('gus')
  const session = await signedIn(accountOf('gus'))
  const remove = `mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) {
    deleted userErrors { field code } } }`
  const wrong = await ask(remove, { input: { password: 'a guess' } }, { token })
  expect(wrong.data.deleteAccount).toEqual({
    deleted: false,
    userErrors: [{ field: ['input', 'password'], code: 'WRONG_PASSWORD' }],
  })
  const right = await ask(remove, { input: { password: accountOf('gus').password } }, session)
  expect(right.data.deleteAccount).toEqual({ deleted: true, userErrors: [] })
  expect(right.setCookie).toMatch(/Max-Age=0/)
  expect(await whoAmI(session)).toBeNull()
  expect((await ask('{ viewer { id } }', {}, { token })).status).toBe(401)
  expect((await ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node).toBeNull()
  await expect(tokenFor(accountOf('gus'), 'READ')).resolves.toBeNull()
})
