import type { IncomingMessage } from 'node:http'
import { serialize } from 'cookie'
import { moodCookie, moodOf } from '../_addresses/mood'
import { isSecureSite } from '@/lib/domain/accounts/session-cookie'
import type { RequestTarget } from './request-target'

const yearInSeconds = 31_536_000

/**
 * A Set-Cookie header that remembers the mood in the address of the feed; null if there is none. The page itself still
 * gets the earlier mood, and compares both.
 */
export function chosenMoodCookie(
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  { path, search }: RequestTarget,
): string | null {
  const isVisit = method === 'GET' && headers['next-router-prefetch'] === undefined
  if (!isVisit || path !== '/') return null
  const mood = moodOf(new URLSearchParams(search).get('mood') ?? '')
  if (!mood) return null
  return serialize(moodCookie, mood.key, {
    path: '/',
    sameSite: 'lax',
    secure: isSecureSite(),
    maxAge: yearInSeconds,
  })
}
