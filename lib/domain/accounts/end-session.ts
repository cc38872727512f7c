import { endSessionsOfVersion } from './user-store'
import { storeEndedSession } from './ended-session-store'
import { sessionMaxAge, type OpenedSession } from './session-cookie'

/** A cookie is valid for some seconds after it expires, as clocks differ: a day is more. In milliseconds. */
const slack = 24 * 60 * 60 * 1000

/**
 * End one session: every cookie of it, those that next-auth renewed included. One from before sessions had IDs takes
 * all sessions of its person along, as nothing tells its cookies from theirs.
 */
export async function endSession(session: OpenedSession, now: Date): Promise<void> {
  const { sessionId, userId, tokenVersion } = session
  if (sessionId === null) return endSessionsOfVersion(userId, tokenVersion)
  await storeEndedSession(sessionId, new Date(now.getTime() + sessionMaxAge * 1000 + slack), now)
}
