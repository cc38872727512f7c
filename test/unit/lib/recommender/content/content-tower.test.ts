import { expect, test } from 'vitest'
import { contentTowerDefaults, fitContentTower } from '@/lib/recommender/content/content-tower'
import { restoreContentTower } from '@/lib/recommender/content/content-tower-network'
import type { MovieContent } from '@/lib/recommender'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'

const genres = ['Comedy', 'Horror', 'Western']
/** The planted factors of each genre. The factors of a film are the sum over its genres. */
const planted: Record<string, number[]> = { Comedy: [1, 0], Horror: [0, 2], Western: [-1, 1] }

function films(count: number, first: number): { content: MovieContent; factors: Float32Array } {
  const of = Array.from({ length: count }, (_, film) => [genres[(first + film) % 3]!])
  return {
    content: {
      titles: of.map((_, film) => `Title${first + film}`),
      years: of.map((_, film) => 1950 + 10 * ((first + film) % 5)),
      genres: of,
    },
    factors: Float32Array.from(of.flatMap(([genre]) => planted[genre!]!)),
  }
}

const known = films(60, 0)
const factorsOf = ({ factors }: typeof known) => [{ values: factors, equalFilms: false }]
const evenly = new Float32Array(60).fill(1)
const options = {
  ...contentTowerDefaults,
  hidden: 8,
  epochs: 60,
  batchSize: 16,
  ridge: 0.006,
  dropout: 0,
}

test('the tower learns a planted map from genre to factors, and applies it to unseen films', async () => {
  const { tf } = await loadTensorFlow()
  const tower = await fitContentTower(tf, known.content, factorsOf(known), evenly, options)
  const unseen = films(12, 100)
  const predicted = tower.predict(unseen.content)
  expect(predicted).toHaveLength(24)
  for (const [at, value] of unseen.factors.entries())
    expect(Math.abs(predicted[at]! - value)).toBeLessThan(0.15)
})

test('a film without content gets about the weighted mean of the factors', async () => {
  const { tf } = await loadTensorFlow()
  const comedies = evenly.map((_, film) => (film % 3 === 0 ? 1 : 0))
  const tower = await fitContentTower(tf, known.content, factorsOf(known), comedies, options)
  const predicted = tower.predict({ titles: ['Nothing'], years: [null], genres: [[]] })
  expect(predicted[0]).toBeCloseTo(1, 1)
  expect(predicted[1]).toBeCloseTo(0, 1)
})

test('the tower predicts several kinds of targets side by side', async () => {
  const { tf } = await loadTensorFlow()
  const large = { values: known.factors.map((value) => 50 + 100 * value), equalFilms: false }
  const targets = [...factorsOf(known), large]
  const tower = await fitContentTower(tf, known.content, targets, evenly, options)
  const horror = tower.predict(films(1, 100).content)
  expect(horror).toHaveLength(4)
  for (const [at, value] of [0, 2, 50, 250].entries()) {
    expect(Math.abs(horror[at]! - value)).toBeLessThan(at < 2 ? 0.15 : 15)
  }
})

test('the mean prediction is that of all films for targets with equalFilms', async () => {
  const { tf } = await loadTensorFlow()
  const weights = evenly.map((_, film) => (film % 3 === 0 ? 20 : 1)) // comedies count 20 times
  const shrunk = { ...options, epochs: 0, ridge: 1e6 } // predictions stay near the mean
  const meanOf = async (equalFilms: boolean): Promise<number> => {
    const targets = [{ values: known.factors, equalFilms }]
    const tower = await fitContentTower(tf, known.content, targets, weights, shrunk)
    const first = tower.predict(known.content).filter((_, at) => at % 2 === 0)
    return first.reduce((sum, value) => sum + value, 0) / 60
  }
  expect(await meanOf(true)).toBeCloseTo(0, 5) // (1 + 0 − 1) / 3
  expect(await meanOf(false)).toBeCloseTo(19 / 22, 3) // (20 + 0 − 1) / (20 + 1 + 1)
})

test('tags predict factors as genres do', async () => {
  const { tf } = await loadTensorFlow()
  const tagged = (content: MovieContent): MovieContent => ({
    ...content,
    genres: content.genres.map(() => []),
    tags: content.genres,
  })
  const tower = await fitContentTower(tf, tagged(known.content), factorsOf(known), evenly, options)
  const [first, second] = tower.predict(tagged(films(1, 100).content)) // a Horror film
  expect(first).toBeCloseTo(0, 0)
  expect(second).toBeCloseTo(2, 0)
})

test('the tower is the same after restoring and after training again, and leaves no tensor', async () => {
  const { tf } = await loadTensorFlow()
  const before = tf.memory().numTensors
  const quick = { ...options, epochs: 2 }
  const fit = () => fitContentTower(tf, known.content, factorsOf(known), evenly, quick)
  const tower = await fit()
  const { content } = films(5, 33)
  expect(restoreContentTower(tf, tower.weights).predict(content)).toEqual(tower.predict(content))
  expect((await fit()).weights).toEqual(tower.weights)
  expect(tf.memory().numTensors).toBe(before)
})

test('fitContentTower throws for lengths that differ', async () => {
  const { tf } = await loadTensorFlow()
  const fit = (weights: Float32Array) =>
    fitContentTower(tf, known.content, factorsOf(known), weights, options)
  await expect(fit(new Float32Array(59))).rejects.toThrow(/do not fit/)
  await expect(fit(new Float32Array(60))).rejects.toThrow(/no film counts/)
  expect(() => restoreContentTower(tf, {})).toThrow(RangeError)
})

// By hand, two terms, one hidden unit, one factor: x = (1, 0, 1) for a Comedy without year or known words.
test('the forward pass is x·A + relu(x·B)·C', async () => {
  const { tf } = await loadTensorFlow()
  const codes = Int32Array.from('genre Comedy\ngenre Horror', (letter) => letter.charCodeAt(0))
  const tower = restoreContentTower(tf, {
    termCodes: codes,
    termRarity: Float32Array.of(1, 1),
    towerLinear: Float32Array.of(2, 5, 0.5),
    towerInward: Float32Array.of(4, -9, -1),
    towerOutward: Float32Array.of(10),
  })
  const nothing = { titles: ['', ''], years: [null, null] }
  const [comedy, horror] = tower.predict({ ...nothing, genres: [['Comedy'], ['Horror']] })
  expect(comedy).toBeCloseTo(2 + 0.5 + 10 * (4 - 1), 4)
  expect(horror).toBeCloseTo(5 + 0.5, 4) // relu(−9 − 1) = 0
})
