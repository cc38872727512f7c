import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
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
