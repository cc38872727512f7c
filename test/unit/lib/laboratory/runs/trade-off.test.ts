import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { OperatorError } from '@/lib/platform/errors'
import { fast, popularity, type Protocol } from '@/lib/recommender'
import { runStore } from '@/lib/laboratory/runs/run-store'
import { protocolTask } from '@/lib/laboratory/runs/evaluation-task'
import { runTask, type RunSettings } from '@/lib/laboratory/runs/run-task'
import { measureTradeOff, tradeOffProtocols } from '@/lib/laboratory/runs/trade-off'
import { tradeOffModels, type TradeOffModel } from '@/lib/laboratory/runs/trade-off-models'
import { stillClocks } from '../../../../support/counted-recommender'
import { bareContent, randomRatings } from '../../../../support/small-ratings'

let folder: string
let settings: RunSettings
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-trade-off-'))
  settings = {
    store: runStore(folder),
    fresh: false,
    clocks: stillClocks,
    command: 'typed',
    watch: () => () => undefined,
    onRun: () => undefined,
    onFailure: () => undefined,
  }
})
afterEach(() => rmSync(folder, { recursive: true }))

const size = { users: 120, movies: 60 }
const content = { ...bareContent(60), genres: Array.from({ length: 60 }, (_, i) => [`g${i % 4}`]) }
const data = { ratings: randomRatings(size, 0.5, 1), content }

describe('the models of the trade-off', () => {
  const models = tradeOffModels('fast')

  test('vary one option of the feed along each line, and share the fit of the served model', () => {
    const bases = new Set<string>()
    for (const { line, label, options, recommender } of models) {
      if (line === null) continue
      const usual = { ...recommender.defaults, ...fast }
      expect(options).toEqual({ ...usual, [line]: Number(label) })
      bases.add(JSON.stringify(recommender.view!.baseOptions(options)))
    }
    expect(bases.size).toBe(1)
    const served = models.find(({ name }) => name === 'served')!
    expect(served.options).toEqual(JSON.parse([...bases][0]!))
  })

  test('have names of their own, and end with single rankings', () => {
    expect(new Set(models.map(({ name }) => name)).size).toBe(models.length)
    expect(models.filter(({ line }) => line === null).map(({ label }) => label)).toEqual([
      'appeal alone',
      'popularity',
      'EASE',
      'implicit ALS',
    ])
  })
})

test('people of the trade-off are drawn three times from those who are not in the training set', () => {
  expect(tradeOffProtocols(data)).toEqual(
    [0, 1, 2].map((seed) => ({ kind: 'strong', people: 12, seed })),
  )
  const few = { ...data, ratings: randomRatings({ users: 8, movies: 60 }, 0.5, 1) }
  expect(() => tradeOffProtocols(few)).toThrow(OperatorError)
})

const protocols: Protocol[] = [0, 1].map((seed) => ({ kind: 'strong', people: 12, seed }))
const model: TradeOffModel = {
  name: 'popularity',
  recommender: popularity,
  options: { ...popularity.defaults },
  line: null,
  label: 'the best known',
}

test('a point of the trade-off is the mean over the splits', async () => {
  const { points, ...rest } = await measureTradeOff('small', data, protocols, [model], settings)
  expect(rest).toEqual({
    dataset: 'small',
    protocols: ['strong:12:0', 'strong:12:1'],
    command: 'typed',
  })
  expect(points.map(({ line, label }) => [line, label])).toEqual([[null, 'the best known']])
  const values: number[] = []
  for (const protocol of protocols) {
    const task = protocolTask({ name: 'small' }, data, protocol)
    const section = await runTask(task, [model], settings)
    values.push(section.models[0]!.metrics['ndcg@10']!)
  }
  expect(values[0]).not.toBe(values[1])
  expect(points[0]!.metrics['ndcg@10']).toBeCloseTo((values[0]! + values[1]!) / 2, 12)
})

test('a trade-off needs every model', async () => {
  const broken: TradeOffModel = {
    ...model,
    name: 'broken',
    recommender: { ...popularity, fit: () => Promise.reject(new RangeError('no')) },
  }
  await expect(measureTradeOff('small', data, protocols, [broken], settings)).rejects.toThrow(
    /broken was not measured/,
  )
})
