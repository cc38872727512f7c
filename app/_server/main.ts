// The production server: one process that answers the API itself and runs Next for the pages.
import { createServer } from 'node:http'
import next from 'next'
import { api } from '@/graphql/api'
import { markOwnServer } from '@/lib/platform/client-address'
import { leaseDatabase } from '@/lib/platform/db/database-lease'
import { env } from '@/lib/platform/env'
import { apiRoutes } from './api-routes'
import { exitOnUncaughtError } from './exit-on-uncaught-error'
import { startHttpServer } from './http-server'
import { shareApi } from './shared-api'

/** The longest time from a termination signal to the exit, in milliseconds. */
const shutdownDeadlineMs = 9_500

const { port, trustedProxies } = env()
shareApi(api)
const releaseDatabase = leaseDatabase()
markOwnServer()
// Next listens for upgrades on the server that it is given, but never answers them. So it gets a server without a port.
const pages = next({ dev: false, dir: process.cwd(), port, httpServer: createServer() })
await pages.prepare()
exitOnUncaughtError() // after Next has registered its listeners
const server = await startHttpServer({
  port,
  trustedProxies,
  routes: apiRoutes(api),
  pages: pages.getRequestHandler(),
})

async function shutDown(): Promise<void> {
  setTimeout(() => {
    console.error('The server exits without waiting longer for the database or a client.')
    process.exit(0)
  }, shutdownDeadlineMs)
  await server.stop()
  await pages.close()
  await modelWatch.stop()
  await api.close()
  await releaseDatabase()
  process.exit(0)
}

const modelWatch = await api.watchModels() // loads the model, so that the first request is as fast as the others
process.send?.('ready')

let shutdown: Promise<void> | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    shutdown ??= shutDown()
  })
}
