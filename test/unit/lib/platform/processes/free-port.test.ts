import { once } from 'node:events'
import net from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { canListen, freePort } from '@/lib/platform/processes/free-port'

const servers: net.Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await once(server.close(), 'close')
})

async function listenOn(port: number): Promise<void> {
  const server = net.createServer()
  servers.push(server)
  await once(server.listen(port), 'listening')
}

test('freePort finds a port on which a server can listen', async () => {
  const port = await freePort()
  expect(await canListen(port)).toBe(true)
  await listenOn(port)
  expect(await canListen(port)).toBe(false)
})

test('freePort finds another port each time', async () => {
  const ports = [await freePort(), await freePort(), await freePort()]
  expect(new Set(ports).size).toBe(3)
})
