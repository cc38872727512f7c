import { once } from 'node:events'
import net from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '@/lib/platform/db/with-database'
import { asAdmin } from '../../support/admin'
import { ownDatabase } from '../../support/database'
import { transactionPooler } from '../../support/transaction-pooler'

const database = ownDatabase()
let direct: string
let pooler: { close(): unknown } | undefined

beforeEach(() => {
  direct = database.url()
})
afterEach(() => {
  pooler?.close()
  process.env.DATABASE_URL = direct
})

/** Stands before the server as a pooler does: it greets with a process number of its own. */
async function poolerBefore(url: string): Promise<string> {
  const target = new URL(url)
  const relay = net.createServer((client) => {
    const server = net.connect(Number(target.port), target.hostname)
    client.pipe(server)
    server.on('data', (said) => client.write(greetedByAnother(said.toString('latin1')), 'latin1'))
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const)
      one.on('close', () => other.destroy()).on('error', () => other.destroy())
  })
  pooler = relay.listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const address = relay.address() as net.AddressInfo // it listens on TCP
  const through = new URL(url)
  through.port = String(address.port)
  return through.href
}

/** BackendKeyData: K, its length (12), the process, a secret; then the server is ready (Z). */
const greetedByAnother = (said: string): string =>
  said.replace(/K\0\0\0\f[^]{4}([^]{4}Z\0\0\0\u0005)/, 'K\0\0\0\f\0\0\0\0$1')

test('a pooler that keeps prepared statements will do, as it has clients wait for connections', async () => {
  const name = new URL(direct).pathname.slice(1)
  await asAdmin('postgres', `ALTER DATABASE "${name}" CONNECTION LIMIT 11`)
  process.env.DATABASE_URL = await poolerBefore(direct)
  const use = await openDatabase()
  expect(use.migrated).toEqual([])
  await use.release()
})

test('a pooler that loses prepared statements is refused in one line', async () => {
  const forgetful = await transactionPooler(direct, 3)
  pooler = forgetful
  process.env.DATABASE_URL = forgetful.url
  await expect(openDatabase()).rejects.toThrow(
    /^The pooler before the database does not do \(prepared statement "matinee_probe" does not exist\): have it keep/,
  )
})
