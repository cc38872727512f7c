import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
const read = (page: string): string => readFileSync(path.join(root, page), 'utf8')
const pagesIn = (folder: string): string[] =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)

const decisions = pagesIn('docs/decisions')
const pages = ['README.md', 'ARCHITECTURE.md', ...pagesIn('docs'), ...decisions]

const folders = 'app|graphql|lib|prisma|public|docs|test'
const extensions = 'ts|tsx|mjs|md|graphql|prisma|sql'
/** A path below one of our folders, or a file name. `<thing>` stands for any name. */
const pathShape = new RegExp(`^(?:(?:${folders})/[\\w./<>[\\]-]*|[\\w.-]+\\.(?:${extensions}))$`)

/** The text of a page without its code blocks. */
const proseOf = (page: string): string => read(page).replaceAll(/^ *```[^]*?^ *```$/gm, '')

const pathsIn = (page: string): string[] =>
  [...proseOf(page).matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text).filter(isPath)

const isPath = (text: string): boolean => pathShape.test(text)

/** What must exist of a path: `lib/domain/<thing>/` needs lib/domain. */
const knownPart = (text: string): string => text.replace(/[^/]*<.*$/, '')

const linksIn = (page: string): string[] =>
  [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !target.includes('://'))

test('README.md and ARCHITECTURE.md name files', () => {
  expect(pathsIn('README.md').length + linksIn('README.md').length).toBeGreaterThan(10)
  expect(pathsIn('ARCHITECTURE.md').length).toBeGreaterThan(30)
})

test.each(pages)('every path that %s names exists', (page) => {
  const missing = pathsIn(page).filter((name) => !existsSync(path.join(root, knownPart(name))))
  expect(missing).toEqual([])
})

test.each(pages)('every link of %s leads to a file', (page) => {
  const folder = path.dirname(path.join(root, page))
  const missing = linksIn(page).filter((target) => !existsSync(path.join(folder, target)))
  expect(missing).toEqual([])
})

test('README.md has at most 200 lines', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(200)
})

test.each(decisions)('%s has at most 40 lines', (page) => {
  expect(read(page).trimEnd().split('\n').length).toBeLessThanOrEqual(40)
})

test('the index of decisions links each of them', () => {
  const pagesOfIndex = linksIn('docs/decisions/README.md').map((name) => `docs/decisions/${name}`)
  expect(pagesOfIndex.sort()).toEqual(decisions.filter((page) => !page.endsWith('/README.md')))
})
