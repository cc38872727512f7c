import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { OperatorError } from '@/lib/platform/errors'
import type { AnyRecommender, Protocol } from '@/lib/recommender'
import type { EvaluatedModel } from '@/lib/laboratory/runs/evaluated-models'
import { protocolTask } from '@/lib/laboratory/runs/evaluation-task'
import { runStore, type RunStore } from '@/lib/laboratory/runs/run-store'
import { runTask, type RunSettings } from '@/lib/laboratory/runs/run-task'
import { countedRecommender, stillClocks } from '../../../../support/counted-recommender'
import { bareContent, randomRatings, ratingsOf } from '../../../../support/small-ratings'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-runs-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const data = {
  ratings: randomRatings({ users: 12, movies: 15 }, 0.5, 1),
  content: bareContent(15),
}
const halves: Protocol = { kind: 'random', fraction: 0.5, seed: 0 }
const task = protocolTask({ name: 'small' }, data, halves)

const sloped = countedRecommender(({ slope }, movie) => 3 + slope! * movie, {
  kind: 'sloped',
  deviation: 1,
})
const flat = countedRecommender(() => 3, { kind: 'flat' })
const models: EvaluatedModel[] = [
  { name: 'biases', recommender: flat, options: {} },
  { name: 'sloped', recommender: sloped, options: { slope: 0.05 } },
]
beforeEach(() => {
  sloped.fits.length = 0
  flat.fits.length = 0
})
const fits = (): number[] => [flat.fits.length, sloped.fits.length]

/** `messages` collects the messages of the run. */
function settings(more: Partial<RunSettings> = {}): RunSettings & { readonly messages: string[] } {
  const messages: string[] = []
  return {
    store: runStore(folder),
    fresh: false,
    clocks: stillClocks,
    command: 'typed',
    messages,
    watch: () => () => undefined,
    onRun: ({ model, stored }) => messages.push(stored ? `${model} stored` : model),
    onFailure: (model, error) => messages.push(`${model} failed: ${String(error)}`),
    ...more,
  }
}

describe('a second run', () => {
  test('fits nothing, and has the same results', async () => {
    const first = await runTask(task, models, settings())
    const again = settings()
    expect(await runTask(task, models, again)).toEqual(first)
    expect(fits()).toEqual([1, 1])
    expect(again.messages).toEqual(['biases stored', 'sloped stored'])
  })

  test('fits again with fresh', async () => {
    const first = await runTask(task, models, settings())
    expect(await runTask(task, models, settings({ fresh: true }))).toEqual(first)
    expect(fits()).toEqual([2, 2])
  })

  test('fits again for other options, data or protocols', async () => {
    await runTask(task, models, settings())
    const [biases, { recommender }] = models as [EvaluatedModel, EvaluatedModel]
    const steeper = { name: 'sloped', recommender, options: { slope: 0.06 } }
    await runTask(task, [biases, steeper], settings())
    expect(fits()).toEqual([1, 2])
    const ratings = { ...data.ratings, stars: data.ratings.stars.map((stars) => 6 - stars) }
    await runTask(protocolTask({ name: 'small' }, { ...data, ratings }, halves), models, settings())
    expect(fits()).toEqual([2, 3])
    const other = protocolTask({ name: 'small' }, data, { ...halves, seed: 1 })
    await runTask(other, models, settings())
    expect(fits()).toEqual([3, 4])
  })

  test('fits again for other code', async () => {
    const store = runStore(folder)
    const older: RunStore = {
      read: (key) => store.read({ ...key, code: 'older' }),
      write: (key, run) => store.write({ ...key, code: 'older' }, run),
    }
    await runTask(task, models, settings({ store: older }))
    await runTask(task, models, settings())
    expect(fits()).toEqual([2, 2])
    await runTask(task, models, settings({ store: older }))
    expect(fits()).toEqual([2, 2])
  })

  test('fits again only the models whose stored run is damaged', async () => {
    await runTask(task, models, settings())
    const file = readdirSync(folder).find((name) => name.includes('sloped'))!
    writeFileSync(path.join(folder, file), '{"key": ')
    await runTask(task, models, settings())
    expect(fits()).toEqual([1, 2])
    writeFileSync(path.join(folder, file), '{"key": 1, "run": {}}')
    await runTask(task, models, settings())
    expect(fits()).toEqual([1, 3])
  })

  test('fits the models that an interrupted run did not reach', async () => {
    await runTask(task, models.slice(0, 1), settings())
    await runTask(task, models, settings())
    expect(fits()).toEqual([1, 1])
  })
})

describe('views of one model', () => {
  /** The stars of the base, moved by an option of the view. */
  const moved: AnyRecommender = {
    ...sloped,
    kind: 'moved',
    view: {
      base: sloped,
      baseOptions: ({ by: _, ...options }: { by: number; slope: number }) => options,
      of: (model, { by }: { by: number; slope: number }) => ({
        ...model,
        score: (person, question) => model.score(person, question).map((stars) => stars + by),
      }),
    },
  }
  const view = (name: string, by: number, slope = 0.05): EvaluatedModel => ({
    name,
    recommender: moved,
    options: { by, slope },
  })

  test('share one fit with each other and the model itself', async () => {
    const all = [view('up', 1), ...models, view('down', -1)]
    const section = await runTask(task, all, settings())
    expect(fits()).toEqual([1, 1])
    expect(sloped.fits[0]!.options).toEqual({ slope: 0.05 })
    expect(section.models.map(({ model }) => model)).toEqual(['up', 'biases', 'sloped', 'down'])
    const [up, , itself, down] = section.models.map(({ metrics }) => metrics.rmse!)
    expect(new Set([up, itself, down]).size).toBe(3)
    const alone = await runTask(task, [view('up', 1)], settings({ fresh: true }))
    expect(alone.models[0]!.metrics).toEqual(section.models[0]!.metrics)
  })

  test('are fitted again for other options of the base, and only if a run is not stored', async () => {
    await runTask(task, [view('up', 1), view('steep', 1, 0.06)], settings())
    expect(fits()).toEqual([0, 2])
    const again = settings()
    await runTask(task, [view('up', 1), view('down', -1)], again)
    expect(fits()).toEqual([0, 3])
    expect(again.messages).toEqual(['up stored', 'down'])
  })
})

test('a stored run is read back to seven digits, one file each', async () => {
  const section = await runTask(task, models, settings())
  const files = readdirSync(folder)
  expect(files.map((name) => name.replace(/_[0-9a-f]{12}\.json$/, '')).sort()).toEqual([
    'small_random-0.5-0_biases',
    'small_random-0.5-0_sloped',
  ])
  const { rmse } = section.models[1]!.metrics
  expect(rmse).toBe(Number(rmse!.toPrecision(7)))
  const text = readFileSync(
    path.join(
      folder,
      files.find((name) => name.includes('sloped'))!,
    ),
    'utf8',
  )
  expect(text).toContain(`"rmse":${rmse}`)
})

test('k folds are fitted one by one and summarised', async () => {
  const folded = protocolTask({ name: 'small' }, data, { kind: 'kfold', folds: 3, seed: 0 })
  const { models: results } = await runTask(folded, models, settings())
  expect(fits()).toEqual([3, 3])
  expect(Object.keys(results[0]!.deviations!)).toContain('rmse')
})

test('a model that fails does not affect the others', async () => {
  const broken = countedRecommender(() => NaN, { kind: 'broken' })
  const third = { name: 'broken', recommender: broken, options: {} }
  const run = settings()
  const section = await runTask(task, [third, ...models], run)
  expect(run.messages).toEqual([
    'broken failed: RangeError: fixed gave a score that is not a number',
    'biases',
    'sloped',
  ])
  expect(section.models.map(({ model }) => model)).toEqual(['biases', 'sloped'])
  expect(section.models[1]!.comparisons.rmse!.against!.baseline).toBe('biases')
  await runTask(task, [third], settings())
  expect(broken.fits).toHaveLength(2) // a failure is not stored
})

test.each<[Protocol, RegExp]>([
  [
    { kind: 'random', fraction: 0.01, seed: 0 },
    /random:0\.01:0 is not possible with this data set: .*no ratings/,
  ],
  [
    { kind: 'last', fraction: 0.1 },
    /last:0\.1 is not possible with this data set\. lastByTime: nobody has times/,
  ],
  [
    { kind: 'strong', people: 5, seed: 0 },
    /strong:5:0 is not possible with this data set\. strong: 0 people/,
  ],
])(
  'a protocol the data do not suffice for is for the operator to put right: %j',
  async (one, why) => {
    const rows = [0, 1, 2].map((user) => [user, user, 3] as const)
    const few = { ratings: ratingsOf({ users: 3, movies: 3 }, rows), content: bareContent(3) }
    const running = runTask(protocolTask({ name: 'few' }, few, one), models, settings())
    await expect(running).rejects.toThrow(OperatorError)
    await expect(running).rejects.toThrow(why)
  },
)
