import { endSessionsOfVersion } from './user-store'
import { storeEndedSession } from './ended-session-store'
import { sessionMaxAge, type OpenedSession } from './session-cookie'

/** In milliseconds. The clocks of servers differ by some seconds, so a cookie may be accepted after it expires. */
const slack = 24 * 60 * 60 * 1000

export interface ClockContext {
  now(): Date
}

/**
 * End one session, with all cookies by which next-auth renewed it. A session without an ID (from an
 * older version) cannot be distinguished from other sessions of the person, so all of them end.
 */
export async function endSession(
  context: ClockContext,
  { session }: { readonly session: OpenedSession },
): Promise<void> {
  const { sessionId, userId, tokenVersion } = session
  if (sessionId === null) return endSessionsOfVersion(userId, tokenVersion)
  const now = context.now()
  await storeEndedSession(sessionId, new Date(now.getTime() + sessionMaxAge * 1000 + slack), now)
}
