import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { OperatorError } from '@/lib/platform/errors'
import type { Protocol, RatingMatrix } from '@/lib/recommender'
import { protocolTask } from '@/lib/laboratory/runs/evaluation-task'
import { runSearch, type SearchSettings } from '@/lib/laboratory/runs/run-search'
import { validationProtocol } from '@/lib/laboratory/runs/validation-protocol'
import { countedRecommender, stillClocks } from '../../../../support/counted-recommender'
import { bareContent, randomRatings, rowsOf } from '../../../../support/small-ratings'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-search-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const data = { ratings: randomRatings({ users: 30, movies: 20 }, 0.5, 1), content: bareContent(20) }
const halves: Protocol = { kind: 'random', fraction: 0.5, seed: 0 }
const task = protocolTask({ name: 'small' }, data, halves)

/** The RMSE is smallest with an offset of 0; offsets above 3 cannot be fitted. */
function offsetModel() {
  const recommender = countedRecommender(({ offset }) => (offset! > 3 ? NaN : 3 + offset!), {
    defaults: { offset: 0.5 },
    searchSpace: { offset: { from: 0.01, to: 2, scale: 'log' } },
  })
  return { name: 'offset', recommender, options: { offset: 0.5 } }
}

const settings = (more: Partial<SearchSettings> = {}): SearchSettings => ({
  trials: 9,
  seed: 1,
  budget: 'people',
  metric: undefined,
  fresh: false,
  clocks: stillClocks,
  command: 'typed',
  file: path.join(folder, 'trials.json'),
  validation: (training) => validationProtocol('random', training, 1),
  onTrial: () => undefined,
  onFailure: (_, __, error) => {
    throw error
  },
  ...more,
})

const pairs = (ratings: RatingMatrix): string[] =>
  rowsOf(ratings).map(([user, movie]) => `${user} ${movie}`)

describe('a search', () => {
  test('uses the training part only', async () => {
    const model = offsetModel()
    await runSearch(task, model, settings({ budget: 'full' }))
    const [split] = [...task.splits()]
    const training = new Set(pairs(split!.training.ratings))
    expect(model.recommender.fits).toHaveLength(9)
    for (const { data: fitted } of model.recommender.fits) {
      const rows = pairs(fitted.ratings)
      expect(rows.length).toBe(Math.round(0.9 * training.size))
      expect(rows.every((pair) => training.has(pair))).toBe(true)
    }
  })

  test('finds the best options, and reports all trials', async () => {
    const found = await runSearch(task, offsetModel(), settings())
    expect(found).toMatchObject({
      dataset: 'small',
      protocol: 'random:0.5:0',
      validation: 'random:0.1:1',
      model: 'offset',
      metric: 'rmse',
      budget: 'people',
      command: 'typed',
    })
    expect(found.trials[0]!.results.map(({ share }) => share)).toEqual([1 / 9, 1 / 3, 1])
    expect(found.trials[0]!.options.offset).toBeLessThan(0.5)
  })

  test('reuses stored trials, unless it is fresh or another search', async () => {
    const model = offsetModel()
    const first = await runSearch(task, model, settings())
    expect(model.recommender.fits).toHaveLength(9 + 3 + 1)
    expect(await runSearch(task, model, settings())).toEqual(first)
    expect(model.recommender.fits).toHaveLength(13)
    await runSearch(task, model, settings({ fresh: true }))
    expect(model.recommender.fits).toHaveLength(26)
    await runSearch(task, model, settings({ seed: 2 }))
    expect(model.recommender.fits).toHaveLength(39)
  })

  test('keeps the other trials if one cannot be fitted', async () => {
    const model = offsetModel()
    const searchSpace = { offset: { from: 1, to: 9, scale: 'linear' as const } }
    const wide = { ...model, recommender: { ...model.recommender, searchSpace } }
    const failed: unknown[] = []
    const { trials } = await runSearch(
      task,
      wide,
      settings({ budget: 'full', onFailure: ({ offset }) => failed.push(offset) }),
    )
    expect(failed.length).toBeGreaterThan(0)
    expect(trials).toHaveLength(9 - failed.length)
    expect(trials[0]!.options.offset).toBe(0.5)
  })

  test('is refused without options to search, or without the metric', async () => {
    const none = { name: 'fixed', recommender: countedRecommender(() => 3), options: {} }
    const refused = async (running: Promise<unknown>, why: RegExp): Promise<void> => {
      await expect(running).rejects.toThrow(OperatorError)
      await expect(running).rejects.toThrow(why)
    }
    await refused(runSearch(task, none, settings()), /fixed has no options to search/)
    await refused(
      runSearch(task, offsetModel(), settings({ budget: 'epochs' })),
      /offset has no epochs: use --budget people or full/,
    )
    await refused(
      runSearch(task, offsetModel(), settings({ metric: 'luck' })),
      /There is no luck of offset on random:0\.1:1; there are rmse, mae/,
    )
  })
})

test('the validation split has the kind of the protocol, if the training part allows it', () => {
  const large = {
    ratings: randomRatings({ users: 60, movies: 30 }, 0.9, 1),
    content: bareContent(30),
  }
  expect(validationProtocol('strong', large, 3)).toEqual({ kind: 'strong', people: 6, seed: 3 })
  expect(validationProtocol('last', large, 3)).toEqual({ kind: 'last', fraction: 0.1 })
  expect(validationProtocol('cold', large, 3)).toEqual({ kind: 'cold', fraction: 0.1, seed: 3 })
  for (const kind of ['random', 'kfold', 'newcomers'] as const)
    expect(validationProtocol(kind, large, 3)).toEqual({ kind: 'random', fraction: 0.1, seed: 3 })
})
