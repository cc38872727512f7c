import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { expect, vi } from 'vitest'
import { waitOptions } from './wait-options'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** Headers and text, as they were sent. */
  readonly data: string
}

export interface MailServer {
  /** For SMTP_URL. */
  readonly url: string
  readonly mails: readonly ReceivedMail[]
  /** Waits until this number of mails has arrived. @returns the last one */
  received(count: number): Promise<ReceivedMail>
  stop(): Promise<void>
}

/** A mail server on this machine that keeps what it receives, for the user "matinee" with a password. */
export async function startMailServer(
  password = 'the password of the mail server',
): Promise<MailServer> {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password: given }, _, done) =>
      username === 'matinee' && given === password
        ? done(null, { user: username })
        : done(new Error('Wrong user or password')),
    onData(stream, { envelope }, done) {
      void text(stream).then((data) => {
        const { mailFrom, rcptTo } = envelope
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          data,
        })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo // it listens on a port
  return {
    url: `smtp://matinee:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    mails,
    async received(count) {
      await vi.waitFor(() => expect(mails).toHaveLength(count), waitOptions)
      return mails.at(-1)!
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The address of the link in a mail. Its text is quoted-printable. */
export function linkIn({ data }: ReceivedMail): URL {
  const plain = data
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  const [link = ''] = /https?:\/\/\S+/.exec(plain) ?? []
  return new URL(link)
}
