import { beforeAll, expect, test } from 'vitest'
import { createApiToken } from '@/lib/domain/accounts/create-api-token'
import { signOutEverywhere } from '@/lib/domain/accounts/sign-out-everywhere'
import type { Viewer } from '@/lib/domain/accounts/viewer'
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
beforeAll(async () => {
  const member = (await createMember('ada@example.org', 'no hash', 'Ada'))!
  viewer = { member, mayWrite: true, credential: { kind: 'SESSION', cookieName: 'session' } }
  await deleteMember(member.id)
})

test.each<[string, () => Promise<unknown>]>([
  ['changes their profile', () => updateProfile(viewer, { displayName: 'Eve' })],
  ['makes a token', () => createApiToken(viewer, { name: 'x', scope: 'READ' }, '::1', now())],
  ['signs out', () => signOutEverywhere(viewer, true)],
  ['marks a film', () => markMovie({ viewer, feedback, now }, 1, 'SEEN')],
  [
    'asks for their feed',
    () => feed(viewer.member, { limit: 1, after: null, adventurousness: 0.5, filter: null }),
  ],
])('who %s while their account is deleted is told that it is gone', async (_, ask) => {
  await expect(ask()).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    message: 'This account is no longer there.',
  })
})
