import { once } from 'node:events'
import net from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '@/lib/platform/db/with-database'
import { ownDatabase } from '../../support/database'

const database = ownDatabase()
let direct: string
let pooler: net.Server | undefined

beforeEach(() => {
  direct = database.url()
})
afterEach(() => {
  pooler?.close()
  process.env.DATABASE_URL = direct
})

/** Stands before the server as a pooler does: it greets with a process number of its own. */
async function poolerBefore(url: string, alter: (sent: string) => string): Promise<string> {
  const target = new URL(url)
  pooler = net.createServer((client) => {
    const server = net.connect(Number(target.port), target.hostname)
    client.on('data', (sent) => server.write(alter(sent.toString('latin1')), 'latin1'))
    server.on('data', (said) => client.write(greetedByAnother(said.toString('latin1')), 'latin1'))
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const)
      one.on('close', () => other.destroy()).on('error', () => other.destroy())
  })
  pooler.listen(0, '127.0.0.1')
  await once(pooler, 'listening')
  const address = pooler.address() as net.AddressInfo // it listens on TCP
  const through = new URL(url)
  through.port = String(address.port)
  return through.href
}

/** BackendKeyData: K, its length (12), the process, a secret; then the server is ready (Z). */
const greetedByAnother = (said: string): string =>
  said.replace(/K\0\0\0\f[^]{4}([^]{4}Z\0\0\0\u0005)/, 'K\0\0\0\f\0\0\0\0$1')

test('a pooler that keeps prepared statements will do', async () => {
  process.env.DATABASE_URL = await poolerBefore(direct, (sent) => sent)
  const use = await openDatabase()
  expect(use.migrated).toEqual([])
  await use.release()
})

test('a pooler that loses prepared statements is refused in one line', async () => {
  // What is prepared under one name is asked for under another.
  process.env.DATABASE_URL = await poolerBefore(direct, (sent) =>
    sent.replace(/(P[^]{4})matinee_probe\0/, '$1matinee_prob0\0'),
  )
  await expect(openDatabase()).rejects.toThrow(
    /^The pooler before the database does not do \(prepared statement "matinee_probe" does not exist\): have it keep/,
  )
})
