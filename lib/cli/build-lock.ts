import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const file = 'node_modules/.cache/matinee-build.lock'
const askAgainMs = 500

/** Two starts at once share one build: the second waits for the first, then finds it done. */
export async function withBuildLock(work: () => Promise<void>): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true })
  while (!take()) await new Promise((resolve) => setTimeout(resolve, askAgainMs))
  try {
    await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!holderIsAlive()) rmSync(file, { force: true })
    return false
  }
}

function holderIsAlive(): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}
