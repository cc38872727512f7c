import { randomUUID } from 'node:crypto'
import { encodeGlobalID } from '@pothos/plugin-relay'
import { createToken, tokenHash } from '@/lib/domain/accounts/api-token'
import { takeInvitation } from '@/lib/domain/accounts/companion-store'
import {
  createInvitationToken,
  invitationExpiry,
  invitationHash,
  maxOpenInvitations,
} from '@/lib/domain/accounts/invitation'
import { storeInvitationWithin } from '@/lib/domain/accounts/invitation-store'
import { deleteToken, storeToken } from '@/lib/domain/accounts/api-token-store'
import { storeReset } from '@/lib/domain/accounts/password-reset-store'
import { hashPassword } from '@/lib/domain/accounts/passwords'
import { createResetToken, resetLinkLifetime } from '@/lib/domain/accounts/reset-link'
import { sessionCookie } from '@/lib/domain/accounts/session-cookie'
import { stageImport } from '@/lib/domain/history/history-store'
import { storeViewing } from '@/lib/domain/feedback/viewing-store'
import { pool } from '@/lib/platform/db/client'
import { models } from '@/lib/domain/models/model-registry'
import type { Visibility } from '@/lib/domain/accounts/user'
import { createMember, saveProfile } from '@/lib/domain/accounts/user-store'
import type { AskOptions } from './ask'
import { withCookie } from './browser-session'

export const callers = [
  'nobody',
  'owner',
  'another person',
  'read token',
  'write token',
  'expired token',
  'revoked token',
] as const
export type Caller = (typeof callers)[number]

/** An owner, all kinds of callers, and the objects that they request. */
export interface Scene {
  readonly as: Readonly<Record<Caller, AskOptions>>
  readonly ownerUserId: number
  readonly ownerId: string
  readonly email: string
  readonly password: string
  /** The handle of the owner. */
  readonly handle: string
  /** Of a link with which the owner can choose a new password. */
  readonly resetToken: string
  /** An e-mail address without an account. */
  readonly newEmail: string
  /** A film that the owner and the other person rated. */
  readonly movieId: string
  readonly genreId: string
  readonly modelId: string
  readonly ratingId: string
  readonly tokenId: string
  /** An entry of the owner's diary. */
  readonly viewingId: string
  /** A file with a history that the owner sent. */
  readonly importId: string
  /** An open invitation of the owner. */
  readonly invitationId: string
  /** The secret of an invitation that somebody else created. */
  readonly receivedToken: string
  /** The global ID of a companion of the owner. */
  readonly companionId: string
}

/** Creates new people for each call, because mutations change them. Needs films and a model. */
export async function setScene(visibility: Visibility): Promise<Scene> {
  const [owner, other] = [
    await newMember('the password of the owner', visibility),
    await newMember('the password of another', 'PRIVATE'),
  ]
  const { movieId, genreId } = await someFilm()
  for (const { id } of [owner, other]) await ratePredictedFilm(id, movieId)
  const tokens = await tokensOf(owner.id)
  const friend = await newMember('the password of a friend', 'PRIVATE')
  await takeInvitation((await invitationOf(friend.id)).hash, owner.id, new Date())
  return {
    as: {
      nobody: {},
      owner: owner.browser,
      'another person': other.browser,
      ...tokens.as,
    },
    ownerUserId: owner.id,
    ownerId: encodeGlobalID('User', owner.id),
    email: owner.email,
    password: owner.password,
    handle: owner.handle,
    resetToken: await resetTokenOf(owner.email),
    newEmail: `${randomUUID()}@example.org`,
    movieId: encodeGlobalID('Movie', movieId),
    genreId: encodeGlobalID('Genre', genreId),
    modelId: encodeGlobalID('Model', (await models.current())!.version),
    ratingId: encodeGlobalID('Rating', `${owner.id}-${movieId}`),
    tokenId: encodeGlobalID('ApiToken', tokens.listedId),
    importId: encodeGlobalID('HistoryImport', await importOf(owner.id)),
    viewingId: encodeGlobalID('Viewing', await viewingOf(owner.id, movieId)),
    invitationId: encodeGlobalID('Invitation', (await invitationOf(owner.id)).id),
    receivedToken: (await invitationOf(friend.id)).token,
    companionId: encodeGlobalID('User', friend.id),
  }
}

async function importOf(userId: number): Promise<number> {
  const empty = { userId, source: 'IMDb', unused: [], films: [], matches: [] }
  return (await stageImport(empty, new Date())).id
}

async function viewingOf(userId: number, movieId: number): Promise<number> {
  const details = { watchedOn: '2026-03-01', rewatch: false, tags: [], note: 'private' }
  return (await storeViewing({ userId, movieId, ...details }))!.id
}

async function someFilm(): Promise<{ movieId: number; genreId: number }> {
  const { rows } = await pool().query(
    `SELECT "movieId", "genreId" FROM "MovieGenre" JOIN "Movie" m ON m.id = "movieId"
     ORDER BY m."ratingCount" DESC LIMIT 1`,
  )
  return rows[0]
}

/** Stores a rating with its sealed prediction. */
async function ratePredictedFilm(userId: number, movieId: number): Promise<void> {
  const ids = [userId, movieId]
  await pool().query('INSERT INTO "Rating" VALUES ($1, $2, 9, now())', ids)
  await pool().query(
    `INSERT INTO "SealedPrediction" VALUES ($1, $2, 'm', 4, 3, 5, 4, 9, now())`,
    ids,
  )
}

/** Hashing is slow on purpose, so each password is hashed once. */
const hashes = new Map<string, Promise<string>>()

function hashOf(password: string): Promise<string> {
  const hash = hashes.get(password) ?? hashPassword(password)
  hashes.set(password, hash)
  return hash
}

async function newMember(password: string, visibility: Visibility) {
  const email = `${randomUUID()}@example.org`
  const { id, displayName } = (await createMember(email, await hashOf(password), 'Somebody'))!
  const handle = randomUUID().slice(0, 23)
  await saveProfile(id, { visibility, handle })
  const cookie = await sessionCookie('next-auth.session-token', { id, displayName }, 0)
  return { id, email, password, handle, browser: withCookie(cookie) }
}

async function resetTokenOf(email: string): Promise<string> {
  const token = createResetToken()
  const now = new Date()
  const expiresAt = new Date(now.getTime() + resetLinkLifetime)
  await storeReset({ email, tokenHash: tokenHash(token), expiresAt }, now)
  return token
}

async function invitationOf(userId: number) {
  const token = createInvitationToken()
  const hash = invitationHash(token)
  const now = new Date()
  const invitation = { userId, tokenHash: hash, createdAt: now, expiresAt: invitationExpiry(now) }
  const { id } = (await storeInvitationWithin(invitation, maxOpenInvitations))!
  return { id, token, hash }
}

async function tokensOf(userId: number) {
  const make = async (scope: 'READ' | 'WRITE', expiresAt: Date | null = null) => {
    const token = createToken()
    const stored = { userId, name: scope, scope, expiresAt, tokenHash: tokenHash(token) }
    return { token, id: (await storeToken(stored)).id }
  }
  const [read, write] = [await make('READ'), await make('WRITE')]
  const expired = await make('WRITE', new Date(0))
  const revoked = await make('WRITE')
  await deleteToken(userId, revoked.id)
  const as = {
    'read token': { token: read.token },
    'write token': { token: write.token },
    'expired token': { token: expired.token },
    'revoked token': { token: revoked.token },
  }
  return { as, listedId: read.id }
}
