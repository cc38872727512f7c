import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { buildPages } from '@/lib/cli/build-pages'
import type { ChildProcesses } from '@/lib/cli/child-processes'

vi.mock('@/lib/cli/bundle-server', () => ({
  bundleServer: () => {
    writeFileSync('.next/matinee-server.mjs', 'serve()')
    return Promise.resolve()
  },
}))

let builds: number
let fails: boolean
let lines: string[]
const home = process.cwd()

/** Replaces `next build`. */
const children: Pick<ChildProcesses, 'run'> = {
  run() {
    builds++
    if (fails) return Promise.reject(new Error('no space left'))
    mkdirSync('.next/server', { recursive: true })
    writeFileSync('.next/BUILD_ID', 'one')
    writeFileSync('.next/server/page.js', 'page()')
    rmSync('.next/linked', { force: true })
    symlinkSync('server', '.next/linked', 'junction')
    return Promise.resolve()
  },
}

beforeEach(() => {
  ;[builds, fails, lines] = [0, false, []]
  process.chdir(mkdtempSync(path.join(os.tmpdir(), 'matinee-build-')))
  for (const file of ['package.json', 'package-lock.json', 'next.config.mjs', 'postcss.config.mjs'])
    writeFileSync(file, '')
  writeFileSync('tsconfig.json', '')
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
})
afterEach(() => {
  const folder = process.cwd()
  process.chdir(home)
  rmSync(folder, { recursive: true })
  vi.restoreAllMocks()
})

test('buildPages does not build again if the sources are the same', async () => {
  await buildPages(children)
  await buildPages(children)
  writeFileSync('package.json', '{}')
  await buildPages(children)
  expect(builds).toBe(2)
  expect(lines).toEqual(['Pages: building', 'Pages: up to date', 'Pages: building'])
})

test.each([
  ['BUILD_ID is missing', () => rmSync('.next/BUILD_ID')],
  ['matinee-server.mjs is missing', () => rmSync('.next/matinee-server.mjs')],
  ['matinee-server.mjs is damaged', () => truncateSync('.next/matinee-server.mjs', 3)],
  ['server/page.js is damaged', () => writeFileSync('.next/server/page.js', '\0\0\0\0\0\0')],
  ['linked is missing', () => rmSync('.next/linked')],
])('buildPages builds again if %s', async (problem, damage) => {
  await buildPages(children)
  damage()
  await buildPages(children)
  expect(builds).toBe(2)
  expect(lines.at(-1)).toBe(`Pages: building again, because .next/${problem}`)
})

test('a failed build leaves no stamp, and an empty stamp counts as none', async () => {
  await buildPages(children)
  rmSync('.next/BUILD_ID')
  fails = true
  await expect(buildPages(children)).rejects.toThrow('no space left')
  expect(existsSync('.next/matinee-build.json')).toBe(false)
  await expect(buildPages(children)).rejects.toThrow('no space left')
  fails = false
  await buildPages(children)
  truncateSync('.next/matinee-build.json')
  await buildPages(children)
  expect(builds).toBe(5)
})
