import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { refusePage } from '@/app/_server/refuse-page'

test.each(['/sign-in', '//sign-in', '/\\sign-in', '/\\/\\sign-in'])(
  'a form sent to %s without JavaScript is redirected to its page, never to another host',
  (path) => {
    const request = { method: 'POST', headers: {} } as IncomingMessage // refusePage reads nothing else
    expect(refusePage(request, { path, search: '?a=b' })).toMatchObject({
      status: 303,
      headers: [['location', '/sign-in?a=b']],
    })
  },
)

test('a form sent to /forms/ gets through, unless Next would take it for a server action', () => {
  const refusal = (headers: IncomingMessage['headers'], method = 'POST') =>
    refusePage({ method, headers } as IncomingMessage, { path: '/forms/rate', search: '' })
  expect(refusal({ 'content-type': 'application/x-www-form-urlencoded' })).toBeNull()
  expect(refusal({ 'next-action': 'abc' })).toMatchObject({ status: 303 })
  expect(refusal({ 'content-type': 'multipart/form-data; boundary=x' })).toMatchObject({
    status: 303,
  })
  expect(refusal({ 'content-length': '100001' })).toMatchObject({ status: 413 })
  expect(refusal({}, 'OPTIONS')).toMatchObject({ status: 204, headers: [['allow', 'POST']] })
})

describe.each(['TRACE', 'PROPFIND', 'PUT', 'DELETE'])('%s', (method) => {
  test.each([
    ['/search', 'GET, HEAD, OPTIONS'],
    ['/api/auth/session', 'GET, HEAD, POST, OPTIONS'],
  ])('gets status 405 and the allowed methods for %s', (path, allow) => {
    const request = { method, headers: {} } as IncomingMessage // refusePage reads only these fields
    expect(refusePage(request, { path, search: '' })).toMatchObject({
      status: 405,
      headers: [['allow', allow]],
    })
  })
})
