import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
const page = readFileSync(path.join(root, 'docs/resilience.md'), 'utf8')

/** The last cell of each row that names tests: `path` or `path`: title, several separated by semicolons. */
const named = page
  .split('\n')
  .filter((line) => line.startsWith('|') && /`[\w/-]+`[^|]*\|$/.test(line))
  .flatMap((line) => (line.split(' | ').at(-1) ?? '').replace(/\s*\|$/, '').split('; '))
  .flatMap((cell) => {
    const [, file, title = ''] = /^\s*`([\w/-]+)`(?:: ([^(]+))?/.exec(cell) ?? []
    return file === undefined ? [] : [{ file, title: title.trim() }]
  })

test('resilience.md names a test for each fault', () => {
  expect(named.length).toBeGreaterThan(40)
})

test.each(named)('the test $file: "$title" exists', ({ file, title }) => {
  expect(readFileSync(path.join(root, 'test', `${file}.test.ts`), 'utf8')).toContain(title)
})
