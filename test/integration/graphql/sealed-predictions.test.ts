import { beforeEach, describe, expect, test } from 'vitest'
import { ask, member } from '../../support/ask'
import { filmId, rateFilms, setBlindMode } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

let people = 0
let token: string
beforeEach(async () => {
  ;({ token } = await member(`person${people++}`))
})

interface Shown {
  readonly averageStars: number
  readonly prediction: {
    readonly stars: number
    readonly low: number
    readonly high: number
  } | null
  readonly predictionHidden: string | null
  readonly viewerRating: { readonly sealedPrediction: object | null } | null
}

async function shown(title: string): Promise<Shown> {
  const { data } = await ask(
    `query ($id: ID!) { movie(id: $id) { averageStars prediction { stars low high } predictionHidden
       viewerRating { sealedPrediction { stars low high filmAverage modelVersion } } } }`,
    { id: await filmId(title) },
    { token },
  )
  return data.movie
}

const accuracy = async () =>
  (
    await ask(
      `{ viewer { accuracy { count meanAbsoluteError rmse coverage filmAverageError filmAverageRmse } } }`,
      {},
      { token },
    )
  ).data.viewer.accuracy

describe('a prediction', () => {
  test('made before a rating is saved with it, and so is the average of the film', async () => {
    await rateFilms(token, { alien: 5 })
    const { averageStars, prediction } = await shown('aliens')
    await rateFilms(token, { aliens: 3 })
    const after = await shown('aliens')
    expect(after.viewerRating?.sealedPrediction).toEqual({
      ...prediction,
      filmAverage: expect.closeTo(averageStars, 10),
      modelVersion: '20260102-030405-000',
    })
    expect(after.prediction).toEqual(prediction)
    await rateFilms(token, { titanic: 1 })
    const later = await shown('aliens')
    expect(later.viewerRating?.sealedPrediction).toEqual(after.viewerRating?.sealedPrediction)
    expect(later.prediction?.stars).not.toBe(prediction?.stars)
  })

  test('does not change when the film is rated again, and is deleted with the rating', async () => {
    await rateFilms(token, { alien: 5 })
    const sealed = (await shown('alien')).viewerRating?.sealedPrediction
    expect(sealed).toBeDefined()
    await rateFilms(token, { alien: 1 })
    expect((await shown('alien')).viewerRating?.sealedPrediction).toEqual(sealed)
    const remove =
      'mutation ($input: RemoveRatingInput!) { removeRating(input: $input) { userErrors { code } } }'
    await ask(remove, { input: { movieId: await filmId('alien') } }, { token })
    expect((await accuracy()).count).toBe(0)
  })

  test('of many films rated at once is from before all of them', async () => {
    await rateFilms(token, { alien: 5 })
    const titles = ['aliens', 'titanic']
    const before = [(await shown('aliens')).prediction, (await shown('titanic')).prediction]
    const ids = await Promise.all(titles.map(filmId))
    await ask(
      'mutation ($input: RateMoviesInput!) { rateMovies(input: $input) { userErrors { code } } }',
      { input: { ratings: ids.map((movieId) => ({ movieId, stars: 4 })) } },
      { token },
    )
    for (const [at, title] of titles.entries()) {
      expect((await shown(title)).viewerRating?.sealedPrediction).toMatchObject(before[at]!)
    }
  })

  test('of another person is not shown', async () => {
    await rateFilms(token, { alien: 5 })
    await ask(
      'mutation { updateProfile(input: { visibility: PUBLIC }) { userErrors { code } } }',
      {},
      { token },
    )
    const own = await ask(
      '{ viewer { ratings { edges { node { id sealedPrediction { stars } } } } } }',
      {},
      { token },
    )
    const { id, sealedPrediction } = own.data.viewer.ratings.edges[0].node
    expect(sealedPrediction).not.toBeNull()
    const other = await member(`person${people++}`)
    const query =
      'query ($id: ID!) { node(id: $id) { ... on Rating { stars sealedPrediction { stars } } } }'
    const { data } = await ask(query, { id }, other)
    expect(data.node).toEqual({ stars: 5, sealedPrediction: null })
  })
})

describe('accuracy', () => {
  test('is null without films', async () => {
    expect(await accuracy()).toEqual({
      count: 0,
      meanAbsoluteError: null,
      rmse: null,
      coverage: null,
      filmAverageError: null,
      filmAverageRmse: null,
    })
  })

  test('compares the predictions with the averages of the same films', async () => {
    const given = { alien: 5, titanic: 1, gravity: 4, up: 0.5 }
    const errors: { own: number; average: number; inRange: boolean }[] = []
    for (const [title, stars] of Object.entries(given)) {
      const { prediction, averageStars } = await shown(title)
      await rateFilms(token, { [title]: stars })
      errors.push({
        own: prediction!.stars - stars,
        average: averageStars - stars,
        inRange: stars >= prediction!.low && stars <= prediction!.high,
      })
    }
    const mean = (values: number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length
    const rmse = (values: number[]): number => Math.sqrt(mean(values.map((value) => value ** 2)))
    const [own, average] = [errors.map((error) => error.own), errors.map((error) => error.average)]
    const measured = await accuracy()
    expect(measured.count).toBe(4)
    expect(measured.meanAbsoluteError).toBeCloseTo(mean(own.map(Math.abs)), 6)
    expect(measured.rmse).toBeCloseTo(rmse(own), 6)
    expect(measured.coverage).toBeCloseTo(mean(errors.map(({ inRange }) => Number(inRange))), 6)
    expect(measured.filmAverageError).toBeCloseTo(mean(average.map(Math.abs)), 6)
    expect(measured.filmAverageRmse).toBeCloseTo(rmse(average), 6)
  })
})

describe('in blind mode', () => {
  beforeEach(async () => {
    await rateFilms(token, { alien: 5, titanic: 1 })
    await setBlindMode(token, true)
  })

  test('the prediction of a film is shown only after it is rated', async () => {
    expect(await shown('aliens')).toMatchObject({
      prediction: null,
      predictionHidden: 'BLIND_MODE',
    })
    await rateFilms(token, { aliens: 3 })
    const after = await shown('aliens')
    expect(after.predictionHidden).toBeNull()
    expect(after.prediction?.stars).toBeGreaterThan(0)
    expect(after.viewerRating?.sealedPrediction).not.toBeNull()
    expect((await accuracy()).count).toBe(3)
  })

  test('the feed has films and reasons but no stars', async () => {
    const { data } = await ask(
      '{ viewer { recommendations { edges { reason prediction { stars } node { prediction { stars } predictionHidden } } } } }',
      {},
      { token },
    )
    const { edges } = data.viewer.recommendations
    expect(edges).toHaveLength(20)
    for (const edge of edges) {
      expect(edge).toEqual({
        reason: 'PERSONAL',
        prediction: null,
        node: { prediction: null, predictionHidden: 'BLIND_MODE' },
      })
    }
  })

  test('films ordered by predicted stars are in the order of their average stars', async () => {
    const titles = async (field: string): Promise<string[]> => {
      const query = `{ movies(first: 50, orderBy: { field: ${field} }) { edges { node { title } } } }`
      const { data } = await ask(query, {}, { token })
      return data.movies.edges.map(({ node }: { node: { title: string } }) => node.title)
    }
    expect(await titles('PREDICTED_STARS')).toEqual(await titles('AVERAGE_STARS'))
    await setBlindMode(token, false)
    expect(await titles('PREDICTED_STARS')).not.toEqual(await titles('AVERAGE_STARS'))
  })
})

test('without a viewer, predictionHidden is NOT_SIGNED_IN', async () => {
  const { data } = await ask('query ($id: ID!) { movie(id: $id) { predictionHidden } }', {
    id: await filmId('alien'),
  })
  expect(data.movie.predictionHidden).toBe('NOT_SIGNED_IN')
  expect((await shown('alien')).predictionHidden).toBeNull()
})
