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

interface Link {
  /** Path from the page; empty for the page itself. */
  readonly file: string
  /** Empty without one. */
  readonly anchor: string
}

const linksIn = (page: string): Link[] =>
  [...proseOf(page).matchAll(/\]\(([^)\s#]*)#?([^)\s]*)\)/g)]
    .map(([, file = '', anchor = '']) => ({ file, anchor }))
    .filter(({ file }) => !file.includes('://'))

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

function isBroken(page: string, { file, anchor }: Link): boolean {
  const target = file === '' ? page : path.join(path.dirname(page), file)
  if (!existsSync(path.join(root, target))) return true
  return anchor !== '' && !anchorsOf(proseOf(target)).includes(anchor)
}

test('README.md and ARCHITECTURE.md name files', () => {
  expect(pathsIn('README.md').length + linksIn('README.md').length).toBeGreaterThan(10)
  expect(pathsIn('ARCHITECTURE.md').length).toBeGreaterThan(30)
})

test.each(pages)('every path that %s names exists', (page) => {
  const missing = pathsIn(page).filter((name) => !existsSync(path.join(root, knownPart(name))))
  expect(missing).toEqual([])
})

test.each(pages)('every link of %s leads to a file and a heading', (page) => {
  expect(linksIn(page).filter((link) => isBroken(page, link))).toEqual([])
})

test('README.md has at most 200 lines', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(200)
})

test.each(decisions)('%s has at most 40 lines', (page) => {
  expect(read(page).trimEnd().split('\n').length).toBeLessThanOrEqual(40)
})

test('the index of decisions links each of them', () => {
  const pagesOfIndex = linksIn('docs/decisions/README.md').map(
    ({ file }) => `docs/decisions/${file}`,
  )
  expect(pagesOfIndex.sort()).toEqual(decisions.filter((page) => !page.endsWith('/README.md')))
})
