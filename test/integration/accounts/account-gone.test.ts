import { beforeAll, expect, test } from 'vitest'
import { createApiToken } from '@/lib/domain/accounts/create-api-token'
import { signOutEverywhere } from '@/lib/domain/accounts/sign-out-everywhere'
import type { Viewer } from '@/lib/domain/accounts/viewer'
import type { FeedbackCache } from '@/lib/domain/feedback/feedback-cache'
import { processFeedback } from '@/lib/domain/feedback/process-feedback'
import { markMovie } from '@/lib/domain/feedback/set-mark'
import { recommendations } from '@/lib/domain/recommendations/recommendations'
import { updateProfile } from '@/lib/domain/accounts/update-profile'
import { createMember, deleteMember } from '@/lib/domain/accounts/user-store'
import { ownDatabase } from '../../support/database'

ownDatabase()

const now = (): Date => new Date('2026-05-06T10:00:00Z')
const feedback = processFeedback()
const { feed } = recommendations({ current: () => Promise.resolve(null) }, feedback)

let viewer: Viewer
let context: {
  readonly viewer: Viewer
  readonly address: string
  readonly feedback: FeedbackCache
  chargeForRows(rows: number): Promise<void>
  now(): Date
}
beforeAll(async () => {
  const member = (await createMember('ada@example.org', 'no hash', 'Ada'))!
  viewer = { member, mayWrite: true, credential: { kind: 'SESSION', cookieName: 'session' } }
  context = { viewer, address: '::1', feedback, chargeForRows: () => Promise.resolve(), now }
  await deleteMember(member.id)
})

test.each<[string, () => Promise<unknown>]>([
  ['changes their profile', () => updateProfile(context, { displayName: 'Eve' })],
  ['creates a token', () => createApiToken(context, { name: 'x', scope: 'READ' })],
  ['signs out', () => signOutEverywhere(context, { endTokens: true })],
  ['marks a film', () => markMovie(context, { movieId: 1, kind: 'SEEN' })],
  [
    'requests their feed',
    () => feed(viewer.member, { limit: 1, after: null, adventurousness: 0.5, filter: null }),
  ],
])('a person who %s while their account is deleted gets UNAUTHENTICATED', async (_, ask) => {
  await expect(ask()).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    message: 'This account no longer exists.',
  })
})
