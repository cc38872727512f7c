import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Who uses the embedded server: a file per process, named by its id. A process that died without leaving is
 * recognised by its id and swept away.
 */
export interface Leases {
  take(): void
  /** Answers whether nobody else is left. */
  release(): boolean
}

export function leasesIn(folder: string, pid: number, isAlive = processIsAlive): Leases {
  const file = path.join(folder, String(pid))
  return {
    take() {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, '')
    },
    release() {
      rmSync(file, { force: true })
      const others = readdirSync(folder).map(Number)
      for (const dead of others.filter((other) => !isAlive(other))) {
        rmSync(path.join(folder, String(dead)), { force: true })
      }
      return !others.some(isAlive)
    },
  }
}

function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
