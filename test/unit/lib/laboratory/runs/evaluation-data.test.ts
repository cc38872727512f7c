import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDataset } from '@/lib/datasets/open-dataset'
import {
  splitFromFiles,
  strongSplitFromFiles,
  splitByTestFile,
} from '@/lib/laboratory/runs/evaluation-data'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-evaluate-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  const filePath = path.join(folder, name)
  writeFileSync(filePath, name.endsWith('.gz') ? gzipSync(content) : content)
  return filePath
}

describe('given files', () => {
  test('share rows for people and films, gzipped or not', async () => {
    const train = file('train.tsv', '7\t30\t4\t100\n8\t30\t2.5\t0\n8\t31\t1\n')
    const held = file('test.tsv.gz', '7\t31\t5\t100\n')
    const { training, queries } = await splitFromFiles(train, held)
    expect(training.ratings).toMatchObject({ userCount: 2, movieCount: 2 })
    expect([...training.ratings.stars]).toEqual([4, 2.5, 1])
    const { users, movies, stars } = queries[0]!.targets
    expect([users[0], movies[0], stars[0]]).toEqual([0, 1, 5])
  })

  test('are refused if a rating is both known and a target', async () => {
    const train = file('train.tsv', '7\t30\t4\t100\n8\t30\t2.5\t0\n')
    const held = file('test.tsv', '9\t30\t5\t100\n8\t30\t5\t100\n')
    await expect(splitFromFiles(train, held)).rejects.toThrow(
      /test\.tsv: a rating in this file is also among the known ratings/,
    )
  })

  test.each([
    ['1\t2\n', /bad\.tsv line 1: expected user, film, rating, time/],
    ['1\t2\t3\t0\n1\t2\tx\t0\n', /bad\.tsv line 2: the rating "x"/],
    ['1\t2\t9\t0\n', /bad\.tsv line 1: the rating "9" is not between 0\.5 and 5/],
  ])('are refused with file, line and reason: %j', async (content, message) => {
    const bad = file('bad.tsv', content)
    await expect(splitFromFiles(bad, bad)).rejects.toThrow(message)
  })

  test('are refused if they do not exist, or are not gzipped as named', async () => {
    const good = file('good.tsv', '1\t2\t3\t0\n')
    await expect(splitFromFiles(path.join(folder, 'none.tsv'), good)).rejects.toThrow(
      /There is no file/,
    )
    writeFileSync(path.join(folder, 'lie.tsv.gz'), 'plain')
    await expect(splitFromFiles(path.join(folder, 'lie.tsv.gz'), good)).rejects.toThrow(
      /lie\.tsv\.gz, after line 0/,
    )
  })
})

describe('strong generalisation from files', () => {
  const train = '1\t30\t4\t9\n2\t31\t5\t9\n'

  test('has unseen people with known ratings and targets', async () => {
    const files = {
      train: file('train.tsv', train),
      fold: file('fold.tsv', '7\t31\t5\t1\n7\t30\t4\t2\n'),
      target: file('target.tsv', '7\t32\t4\t3\n'),
    }
    const { training, queries } = await strongSplitFromFiles(files)
    expect(training.ratings).toMatchObject({ userCount: 2, movieCount: 3 })
    const { known, targets } = queries[0]!
    expect([...known.users]).toEqual([0, 0])
    expect([...known.movies]).toEqual([1, 0])
    expect([...targets.movies]).toEqual([2])
  })

  test.each([
    ['1\t31\t5\t1\n', '1\t32\t4\t3\n', /fold\.tsv: person 1 is in the training file/],
    ['7\t31\t5\t1\n', '8\t32\t4\t3\n', /target\.tsv: a person in this file has no known ratings/],
    [
      '7\t31\t5\t1\n',
      '7\t31\t4\t3\n',
      /target\.tsv: a rating in this file is also among the known/,
    ],
  ])(
    'refuses people who are in the training file or have no known ratings: %j %j',
    async (fold, target, why) => {
      const files = {
        train: file('train.tsv', train),
        fold: file('fold.tsv', fold),
        target: file('target.tsv', target),
      }
      await expect(strongSplitFromFiles(files)).rejects.toThrow(why)
    },
  )
})

test('with a data set and a test file, all other ratings are for training', async () => {
  file('movies.csv', 'movieId,title,genres\n1,A (2000),Drama\n2,B (2001),Comedy\n')
  file('ratings.csv', 'userId,movieId,rating,timestamp\n5,1,4,0\n5,2,3,0\n6,2,1,0\n')
  const source = await openDataset(folder, { dataDir: folder })
  const { training, queries } = await splitByTestFile(source, file('test.tsv', '5\t2\t3\t0\n'))
  expect([...training.ratings.stars]).toEqual([4, 1])
  expect([...queries[0]!.targets.stars]).toEqual([3])
  expect(training.content.genres).toEqual([['Drama'], ['Comedy']])
  await expect(splitByTestFile(source, file('alien.tsv', '9\t9\t3\t0\n'))).rejects.toThrow(
    /has no rating of film 9 by 9/,
  )
})
