import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addressFinding, mailFinding, portFinding, secretFinding } from '@/lib/cli/doctor/settings'

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-doctor-'))
afterAll(() => rmSync(dataDir, { recursive: true }))

let answer = '{}'
const server = createServer((_, response) => response.end(answer))
const port = (): number => (server.address() as AddressInfo).port // it listens on TCP
beforeAll(async () => {
  await once(server.listen(0), 'listening')
})
afterAll(() => server.close())
afterEach(() => {
  answer = '{}'
})

test('a port is free, used by Matinee or used by another program', async () => {
  expect(await portFinding(port())).toMatchObject({
    state: 'problem',
    text: `Another program uses port ${port()}.`,
  })
  answer = '{"status":"ok","database":true,"model":null}'
  expect(await portFinding(port())).toMatchObject({ state: 'good' })
  answer = 'no JSON'
  expect(await portFinding(port())).toMatchObject({ state: 'problem' })
  const used = port()
  server.close()
  await once(server, 'close')
  expect(await portFinding(used)).toMatchObject({ state: 'good', text: `${used} is free.` })
})

test('a secret that others can read is a problem', () => {
  expect(secretFinding({ dataDir, secret: 'of the environment' }).state).toBe('good')
  expect(secretFinding({ dataDir, secret: undefined }).state).toBe('good')
  const file = path.join(dataDir, 'session.secret')
  writeFileSync(file, 'x'.repeat(40), { mode: 0o600 })
  expect(secretFinding({ dataDir, secret: undefined }).state).toBe('good')
  chmodSync(file, 0o644)
  const finding = secretFinding({ dataDir, secret: undefined })
  expect(finding.state).toBe('problem')
  expect(JSON.stringify(finding)).not.toContain('xxxx')
})

test('an https address needs a trusted proxy', () => {
  const siteUrl = 'https://films.example'
  expect(addressFinding({ siteUrl, trustedProxies: 1 }).state).toBe('good')
  expect(addressFinding({ siteUrl, trustedProxies: 0 }).state).toBe('warning')
  expect(addressFinding({ siteUrl: undefined, trustedProxies: 0 }).state).toBe('warning')
})

test('the password of the mail server is not shown', () => {
  const finding = mailFinding({ smtpUrl: 'smtps://me:secret@mail.example' })
  expect(finding).toMatchObject({ state: 'good', text: 'Mails go to mail.example.' })
  expect(mailFinding({ smtpUrl: undefined }).state).toBe('warning')
})
