/** Node's error codes for a connection that cannot be opened or breaks. */
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

/** Errors of `pg` and its pool that have no code, and of a connection that could not be opened for any reason. */
const messages =
  /^(connect E[A-Z]+\b|Query read timeout|timeout expired|timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed)/

/** Whether an error with this code or message means that the connection to the database broke or timed out. */
export const isBrokenConnection = (code: unknown, message: unknown): boolean =>
  (typeof code === 'string' && codes.has(code)) ||
  (typeof message === 'string' && messages.test(message))
