import { afterAll, beforeAll } from 'vitest'
import { apiRoutes } from '@/app/_server/api-routes'
import { startHttpServer, type RunningServer } from '@/app/_server/http-server'
import { api } from '@/graphql/api'

/** Starts our server on a free port, without pages. */
export function runningApi(): { url(): string } {
  let server: RunningServer
  beforeAll(async () => {
    server = await startHttpServer({
      port: 0,
      trustedProxies: 0,
      routes: apiRoutes(api),
      pages: (_, response) => response.end(),
    })
  })
  afterAll(() => server.stop())
  return { url: () => `http://127.0.0.1:${server.port}/api/graphql` }
}
