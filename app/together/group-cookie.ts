import { parse, serialize } from 'cookie'
import { isSecureSite } from '@/lib/domain/accounts/session-cookie'
import { readGroup, writeGroup, type GroupChoice } from './group-choice'

const groupCookie = 'matinee.together'
/** The link of an invitation that was just created, so that the page can show it. */
const linkCookie = 'matinee.invitation'

const month = 30 * 24 * 3_600
const tenMinutes = 600

/** The group in a Cookie header. */
export const groupOf = (cookieHeader: string | null): GroupChoice =>
  readGroup(parse(cookieHeader ?? '')[groupCookie])

/** The secret of the invitation that was created in the last minutes; null if there is none. */
export function createdInvitation(cookieHeader: string | null): string | null {
  const token = parse(cookieHeader ?? '')[linkCookie]
  return token === undefined || token === '' ? null : token
}

/** A Set-Cookie header. */
export const setGroupCookie = (group: GroupChoice): string =>
  setCookie(groupCookie, writeGroup(group), month)

/** A Set-Cookie header; null removes the link. */
export const setLinkCookie = (token: string | null): string =>
  setCookie(linkCookie, token ?? '', token === null ? 0 : tenMinutes)

const setCookie = (name: string, value: string, maxAge: number): string =>
  serialize(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge,
    secure: isSecureSite(),
  })
