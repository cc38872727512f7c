import { endSessionsOfVersion } from './user-store'
import { storeEndedSession } from './ended-session-store'
import { sessionMaxAge, type OpenedSession } from './session-cookie'

/** Clocks differ, so a cookie may be accepted some seconds after it expires: a day is more. In milliseconds. */
const slack = 24 * 60 * 60 * 1000

/**
 * End one session, with all cookies by which next-auth renewed it. A session from before sessions had IDs cannot be told
 * from the others of its person, so all of them end.
 */
export async function endSession(session: OpenedSession, now: Date): Promise<void> {
  const { sessionId, userId, tokenVersion } = session
  if (sessionId === null) return endSessionsOfVersion(userId, tokenVersion)
  await storeEndedSession(sessionId, new Date(now.getTime() + sessionMaxAge * 1000 + slack), now)
}
