import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-explore-'))
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text)
  write('movies.csv', 'movieId,title,genres\n1,A (2000),Drama\n2,B (2001),Comedy\n')
  write('ratings.csv', 'userId,movieId,rating,timestamp\n5,1,4,956000000\n6,2,1,956000001\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

function explore(...options: string[]): Promise<{ code: number; error: string }> {
  const args = ['--import', 'tsx', 'lib/cli/explore.ts', ...options]
  return new Promise((resolve) => {
    execFile(process.execPath, args, (failure, _, error) => {
      resolve({ code: failure ? Number(failure.code) : 0, error })
    })
  })
}

test('a data set is described in words, plots and numbers', async () => {
  const report = path.join(folder, 'report')
  expect(await explore('--dataset', folder, '--report', report)).toEqual({ code: 0, error: '' })
  const text = readFileSync(path.join(report, 'report.md'), 'utf8')
  for (const [, plot = ''] of text.matchAll(/\]\(([^)]+)\)/g)) {
    expect(existsSync(path.join(report, plot)), plot).toBe(true)
  }
  expect(readdirSync(report).filter((name) => name.endsWith('.svg')).length).toBeGreaterThan(5)
  const numbers = z.object({ size: z.object({ ratings: z.number() }) })
  const json: unknown = JSON.parse(readFileSync(path.join(report, 'explore.json'), 'utf8'))
  expect(numbers.parse(json).size.ratings).toBe(2)
}, 30_000)

test('a wrong option prints one line, exits with code 1 and writes nothing', async () => {
  const file = path.join(folder, 'ratings.csv')
  const refused = await explore('--dataset', folder, '--report', file)
  expect(refused.code).toBe(1)
  expect(refused.error).toMatch(/ratings\.csv is a file, but --report needs a folder there\.\n$/)
  expect((await explore('--dataset', folder)).error).toMatch(
    /^Error: There is no folder for the report: give --report FOLDER/,
  )
}, 30_000)
