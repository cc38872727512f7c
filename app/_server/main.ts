// What npm start serves with: one process that answers the API itself and hosts Next for the pages.
import next from 'next'
import { api } from '@/graphql/api'
import { markOwnServer } from '@/lib/client-address'
import { leaseDatabase } from '@/lib/db/database-lease'
import { env } from '@/lib/env'
import { shareApi } from './api-of-process'
import { doors } from './doors'
import { startHttpServer } from './http-server'

const { port, trustedProxies } = env()
shareApi(api)
const releaseDatabase = leaseDatabase()
markOwnServer()
const pages = next({ dev: false, dir: process.cwd(), port })
await pages.prepare()
const server = await startHttpServer({
  ...{ port, trustedProxies },
  doors: doors(api),
  pages: pages.getRequestHandler(),
})

async function end(): Promise<void> {
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
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (ending ??= end()))
