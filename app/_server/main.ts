// What npm start serves with: one process that answers the API itself and hosts Next for the pages.
import { createServer } from 'node:http'
import next from 'next'
import { api } from '@/graphql/api'
import { markOwnServer } from '@/lib/platform/client-address'
import { leaseDatabase } from '@/lib/platform/db/database-lease'
import { env } from '@/lib/platform/env'
import { shareApi } from './api-of-process'
import { doors } from './doors'
import { endOnUncaught } from './end-on-uncaught'
import { startHttpServer } from './http-server'

/** In milliseconds, from the signal to the end of the process. */
const longestEnd = 9_500

const { port, trustedProxies } = env()
shareApi(api)
const releaseDatabase = leaseDatabase()
markOwnServer()
// Next takes upgrades from the server it is told of, and answers none: it gets one that does not listen.
const pages = next({ dev: false, dir: process.cwd(), port, httpServer: createServer() })
await pages.prepare()
endOnUncaught()
const server = await startHttpServer({
  port,
  trustedProxies,
  doors: doors(api),
  pages: pages.getRequestHandler(),
})

async function end(): Promise<void> {
  setTimeout(() => {
    console.error('The server ends although the database or a client kept it waiting.')
    process.exit(0)
  }, longestEnd)
  await server.stop()
  await pages.close()
  await api.close()
  await releaseDatabase()
  process.exit(0)
}

// The first answer is as fast as the others: it finds the model in memory.
await api.health()
process.send?.('ready')

let ending: Promise<void> | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    ending ??= end()
  })
}
