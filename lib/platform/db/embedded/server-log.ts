import { existsSync, readFileSync, statSync } from 'node:fs'

/** Most important first. */
const errorPatterns = [/\b(FATAL|PANIC): +(.*)/, /\berror: +(.*)/i]
/** Lines about clients that connected during the start. They are not the reason of a failure. */
const clientRefusal = /FATAL: +the database system is /

/** The current length of the log, for `logSince`. */
export const logLength = (log: string): number => (existsSync(log) ? statSync(log).size : 0)

/** What was appended to the log since it had this length. */
export function logSince(log: string, length: number): string {
  return existsSync(log) ? readFileSync(log).subarray(length).toString('utf8') : ''
}

/** Why a program failed: the last error in its output, or else the last line. */
export function failureReason(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !clientRefusal.test(line))
  for (const pattern of errorPatterns) {
    const found = lines.findLast((line) => pattern.test(line))
    if (found !== undefined) return pattern.exec(found)?.at(-1) ?? found
  }
  return lines.at(-1)?.trim() ?? 'it printed no reason'
}
