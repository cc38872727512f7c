// `npm test`: runs all checks, the fastest first.
// Its first lines import only modules of Node, because in a fresh clone no package is installed.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { installDependencies } from '../lib/cli/install-dependencies.mjs'

const root = path.resolve(import.meta.dirname, '..')
const inCi = process.env.CI === 'true'

if (!installDependencies(console.log)) process.exit(1)
const { findBrowser } = await import('./support/find-browser.mjs')

const bin = (name) => path.join(root, 'node_modules', '.bin', name)
const vitest = (project) => [bin('vitest'), ['run', '--project', project]]

const checks = {
  codegen: ['node', ['lib/cli/codegen.mjs']],
  lockfile: ['node', ['test/check-lockfile.mjs']],
  format: [bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  lint: [bin('eslint'), ['--max-warnings', '0', '.']],
  types: [bin('tsc'), ['--noEmit', '-p', '.']],
  dependencies: [bin('depcruise'), ['app', 'graphql', 'lib', 'prisma', 'test']],
  unused: [bin('knip'), ['--no-progress']],
  unit: vitest('unit'),
  integration: vitest('integration'),
  e2e: vitest('e2e'),
  pages: vitest('pages'),
}

/** The checks that need a browser. */
const browserChecks = new Set(['e2e', 'pages'])

const selected = process.argv.slice(2)
const unknown = selected.filter((name) => !(name in checks))
if (unknown.length > 0) {
  console.error(
    `Unknown check: ${unknown.join(', ')}. The checks are: ${Object.keys(checks).join(', ')}.`,
  )
  process.exit(1)
}

const passed = []
const failed = []
const skipped = []
for (const [name, [command, args]] of Object.entries(checks)) {
  if (selected.length > 0 && !selected.includes(name) && name !== 'codegen') continue
  if (browserChecks.has(name) && !findBrowser() && !inCi) {
    console.log(
      '\n!!! SKIPPED: the browser tests, because there is no Chrome or Chromium. Set CHROME_PATH to its program file.',
    )
    skipped.push(name)
    continue
  }
  console.log(`\n── ${name}`)
  const started = Date.now()
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  ;(status === 0 ? passed : failed).push(name)
}

console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nEvery check passed')
console.log(
  `checks: ${passed.length} passed, ${failed.length} failed` +
    (skipped.length > 0 ? `, ${skipped.length} skipped` : ''),
)
process.exitCode = failed.length > 0 ? 1 : 0
