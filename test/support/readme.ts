import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const readme = path.resolve(import.meta.dirname, '../../README.md')

/** The shell commands of a section, one text for each code block. */
export function shellSteps(section: string): string[] {
  const [, after = ''] = readFileSync(readme, 'utf8').split(`\n## ${section}\n`)
  const [text = ''] = after.split('\n## ')
  return [...text.matchAll(/^( *)```sh\n([^]*?)^ *```$/gm)].map(([, indent = '', commands = '']) =>
    commands.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  )
}

const separator = '--- next step ---'

/** Runs all steps in the same shell. @returns the output of each step @throws {Error} if a step fails */
export function runInOneShell(steps: readonly string[]): string[] {
  const script = steps.join(`\necho; echo '${separator}'\n`)
  const { status, stdout } = spawnSync('bash', ['-euc', `exec 2>&1\n${script}`], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The shell ended with ${status}:\n${stdout}`)
  return stdout.split(separator).map((printed) => printed.trim())
}
