import type SMTPTransport from 'nodemailer/lib/smtp-transport'
import { env } from '../env'
import { siteUrl } from '../site-url'

export interface Mail {
  /** One e-mail address. */
  readonly to: string
  readonly subject: string
  /** Plain text. */
  readonly text: string
}

/** Whether the operator has named a mail server. */
export const canSendMail = (): boolean => env().smtpUrl !== undefined

/** In milliseconds, for each step of the conversation with the mail server. */
const timeoutMs = 10_000

/**
 * Hands a mail to the mail server of the operator.
 * @throws the error of the connection or of the mail server
 */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const { smtpUrl, mailFrom } = env()
  if (smtpUrl === undefined) throw new Error('Sending mail needs SMTP_URL.')
  // Few processes send mail, so the package is loaded when it is needed.
  const { createTransport } = await import('nodemailer')
  const options: SMTPTransport.Options = {
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // Contents of a mail never come from a file or another server.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  const transport = createTransport(options)
  try {
    // An object, so that no part of the text can become a second recipient.
    await transport.sendMail({
      from: mailFrom ?? defaultSender(),
      to: { name: '', address: to },
      subject,
      text,
    })
  } finally {
    transport.close()
  }
}

const defaultSender = (): string => `Matinee <no-reply@${new URL(siteUrl()).hostname}>`

/** Why a mail was not sent, for the log: codes only, because the messages of mail servers may quote the recipient. */
export function mailFailure(error: unknown): string {
  const { code, responseCode } = error as {
    readonly code?: unknown
    readonly responseCode?: unknown
  }
  const parts = [code, responseCode].filter((part) => part !== undefined).map(String)
  return parts.length > 0 ? parts.join(', ') : (error as Error).name
}
