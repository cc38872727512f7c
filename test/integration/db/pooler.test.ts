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

/** Starts a proxy that behaves like a pooler: it reports another process ID than the server. */
async function startPooler(url: string): Promise<string> {
  const target = new URL(url)
  const relay = net.createServer((client) => {
    const server = net.connect(Number(target.port), target.hostname)
    client.pipe(server)
    server.on('data', (data) => client.write(withoutProcessId(data.toString('latin1')), 'latin1'))
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

/** Replaces the process ID in BackendKeyData: K, length 12, process ID, secret; then ReadyForQuery (Z). */
const withoutProcessId = (data: string): string =>
  data.replace(/K\0\0\0\f[^]{4}([^]{4}Z\0\0\0\u0005)/, 'K\0\0\0\f\0\0\0\0$1')

test('openDatabase accepts a pooler with prepared statements, even if the database allows few connections', async () => {
  const name = new URL(direct).pathname.slice(1)
  await asAdmin('postgres', `ALTER DATABASE "${name}" CONNECTION LIMIT 11`)
  process.env.DATABASE_URL = await startPooler(direct)
  const use = await openDatabase()
  expect(use.migrated).toEqual([])
  await use.release()
})

test('openDatabase refuses a pooler that loses prepared statements, in one line', async () => {
  const withoutStatements = await transactionPooler(direct, 3)
  pooler = withoutStatements
  process.env.DATABASE_URL = withoutStatements.url
  await expect(openDatabase()).rejects.toThrow(
    /^The connection pooler is unsuitable \(prepared statement "matinee_probe" does not exist\): it must/,
  )
})
