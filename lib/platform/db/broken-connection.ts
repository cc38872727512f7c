/** Node's codes of a connection that cannot be made, or breaks. */
const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** What `pg` and its pool give no code. */
const messages =
  /^(Query read timeout|timeout expired|timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed)/

/** Whether an error of this code or message says that the connection to the database is broken, or silent. */
export const isBrokenConnection = (code: unknown, message: unknown): boolean =>
  (typeof code === 'string' && codes.has(code)) ||
  (typeof message === 'string' && messages.test(message))
