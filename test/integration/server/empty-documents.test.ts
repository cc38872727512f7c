import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttpServer, type RunningServer } from '@/app/_server/http-server'
import { fetchAlone } from '../../support/fetch-again'

/** What Next sends when a page throws: a document that only a script can fill. */
const empty = '<!DOCTYPE html><html id="__next_error__"><head></head><body></body></html>'
const full = '<!DOCTYPE html><html lang="en"><body>The page of Next</body></html>'

let server: RunningServer
beforeAll(async () => {
  server = await startHttpServer({
    port: 0,
    trustedProxies: 0,
    routes: new Map(),
    pages(request, response) {
      const [, status, kind, coding] = (request.url ?? '').split('/')
      const html = kind === 'empty' ? empty : full
      response.statusCode = Number(status)
      response.setHeader('content-type', 'text/html')
      if (coding === 'gzip') response.setHeader('content-encoding', 'gzip')
      const bytes = coding === 'gzip' ? gzipSync(html) : Buffer.from(html)
      response.flushHeaders()
      response.write(bytes.subarray(0, 20))
      response.write(bytes.subarray(20))
      response.end()
    },
  })
})
afterAll(() => server.stop())

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetchAlone(`http://127.0.0.1:${server.port}${path}`, { headers })
  return { status: response.status, text: await response.text() }
}

test.each(['plain', 'gzip'])('an empty document, sent %s, becomes a page', async (coding) => {
  const missing = await get(`/404/empty/${coding}`)
  expect(missing).toMatchObject({ status: 404, text: expect.stringContaining('Browse the films') })
  const failed = await get(`/500/empty/${coding}`)
  expect(failed).toMatchObject({ status: 500, text: expect.stringContaining('The film tore') })
})

test.each(['/404/full/plain', '/404/full/gzip', '/200/full/gzip', '/200/empty/plain'])(
  '%s stays as it is',
  async (path) => {
    const text = path.includes('full') ? full : empty
    expect(await get(path)).toEqual({ status: Number(path.split('/')[1]), text })
  },
)

test("the router's requests get what Next sends", async () => {
  expect(await get('/404/empty/plain', { rsc: '1' })).toEqual({ status: 404, text: empty })
})
