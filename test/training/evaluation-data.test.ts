import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDataset } from '@/lib/datasets/open-dataset'
import { givenFiles, withoutTestFile } from '@/lib/training/evaluation-data'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-evaluate-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  const place = path.join(folder, name)
  writeFileSync(place, name.endsWith('.gz') ? gzipSync(content) : content)
  return place
}

describe('given files', () => {
  test('share their rows for people and films, gzipped or not', async () => {
    const train = file('train.tsv', '7\t30\t4\t100\n8\t30\t2.5\t0\n8\t31\t1\n')
    const held = file('test.tsv.gz', '7\t31\t5\t100\n')
    const data = await givenFiles(train, held)
    expect(data.train).toMatchObject({ userCount: 2, movieCount: 2 })
    expect([...data.train.stars]).toEqual([4, 2.5, 1])
    expect([data.test.users[0], data.test.movies[0], data.test.stars[0]]).toEqual([0, 1, 5])
  })

  test.each([
    ['1\t2\n', /bad\.tsv line 1: expected user, film, rating, time/],
    ['1\t2\t3\t0\n1\t2\tx\t0\n', /bad\.tsv line 2: the rating "x"/],
    ['1\t2\t9\t0\n', /bad\.tsv line 1: the rating "9" is not between 0\.5 and 5/],
  ])('are refused by file, line and reason: %j', async (content, message) => {
    const bad = file('bad.tsv', content)
    await expect(givenFiles(bad, bad)).rejects.toThrow(message)
  })

  test('are refused when they are not there, or not gzipped as they say', async () => {
    const good = file('good.tsv', '1\t2\t3\t0\n')
    await expect(givenFiles(path.join(folder, 'none.tsv'), good)).rejects.toThrow(
      /There is no file/,
    )
    writeFileSync(path.join(folder, 'lie.tsv.gz'), 'plain')
    await expect(givenFiles(path.join(folder, 'lie.tsv.gz'), good)).rejects.toThrow(
      /lie\.tsv\.gz, after line 0/,
    )
  })
})

test('with a data set and a test file, every other rating is for training', async () => {
  file('movies.csv', 'movieId,title,genres\n1,A (2000),Drama\n2,B (2001),Comedy\n')
  file('ratings.csv', 'userId,movieId,rating,timestamp\n5,1,4,0\n5,2,3,0\n6,2,1,0\n')
  const source = await openDataset(folder, { dataDir: folder })
  const data = await withoutTestFile(source, file('test.tsv', '5\t2\t3\t0\n'))
  expect([...data.train.stars]).toEqual([4, 1])
  expect([...data.test.stars]).toEqual([3])
  expect(data.content.genres).toEqual([['Drama'], ['Comedy']])
  await expect(withoutTestFile(source, file('alien.tsv', '9\t9\t3\t0\n'))).rejects.toThrow(
    /has no rating of film 9 by 9/,
  )
})
