import { existsSync, readFileSync, statSync } from 'node:fs'

const byImportance = [/\b(FATAL|PANIC): +(.*)/, /\berror: +(.*)/i]
/** What a server that is starting tells who connects is no reason of its own. */
const answersClients = /FATAL: +the database system is /

/** How long the log is now; what comes later is read from there. */
export const lengthOf = (log: string): number => (existsSync(log) ? statSync(log).size : 0)

/** The log from this length on. */
export function logSince(log: string, length: number): string {
  return existsSync(log) ? readFileSync(log).subarray(length).toString('utf8') : ''
}

/** The line that says why a program ended: the last error it wrote, or else its last line. */
export function lastReason(output: string): string {
  const lines = output
    .split('\n')
    .filter((line) => line.trim() !== '' && !answersClients.test(line))
  for (const pattern of byImportance) {
    const found = lines.findLast((line) => pattern.test(line))
    if (found !== undefined) return pattern.exec(found)?.at(-1) ?? found
  }
  return lines.at(-1)?.trim() ?? 'it wrote no reason'
}
