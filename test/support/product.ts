import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { freePort } from '@/lib/platform/processes/free-port'

const root = path.resolve(import.meta.dirname, '../..')

export interface Product {
  readonly url: string
  readonly dataDir: string
  /** Everything that the process has printed. */
  output(): string
  /** Sends SIGINT, as Ctrl-C does, and waits for the exit. @returns the exit code */
  stop(): Promise<number | null>
}

/** Runs the program of `npm start` on the bundled sample, in a new data folder. */
export async function startProduct(
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-e2e-')),
  variables: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    ['lib/cli/start.mjs', '--port', String(port), '--data-dir', dataDir, '--dataset', 'sample'],
    {
      cwd: root,
      env: { ...productEnvironment(), ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const printed: string[] = []
  const url = `http://localhost:${port}`
  await printedOrEnded(child, printed, `ready at ${url}`)
  return {
    url,
    dataDir,
    output: () => printed.join(''),
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGINT')
        await once(child, 'exit')
      }
      return child.exitCode
    },
  }
}

export function removeData(product: Product): void {
  rmSync(product.dataDir, { recursive: true, force: true })
}

/** Only these variables, so that settings of the tests do not reach the product. */
function productEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, CI } = process.env
  return {
    PATH,
    HOME,
    TMPDIR,
    CI,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    MATINEE_RATE_LIMIT: '1000000',
  }
}

function printedOrEnded(child: ChildProcess, printed: string[], line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      printed.push(chunk.toString())
      if (printed.join('').includes(line)) resolve()
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.once('exit', (code) => {
      reject(new Error(`npm start ended with ${code} before it was ready:\n${printed.join('')}`))
    })
  })
}
