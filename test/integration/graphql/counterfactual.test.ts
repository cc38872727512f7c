import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, ask, codeOf, member } from '../../support/ask'
import { countStatements } from '../../support/count-statements'
import { filmId, rateFilms, setBlindMode } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const kept = { alien: 5, titanic: 1, 'the matrix': 4.5 }
const given = { ...kept, 'toy story': 0.5, frozen: 1 }

const query = `query ($movieId: ID!, $without: [ID!]!) { counterfactual(movieId: $movieId, without: $without) {
  prediction { stars low high unclippedStars } without { stars low high unclippedStars contributions(first: 100) { movie { id } } }
  difference leftOut { title } } }`

let token: string
const without = async (movie: string, films: readonly string[]): Promise<Answer> => {
  const variables = { movieId: await filmId(movie), without: await Promise.all(films.map(filmId)) }
  return ask(query, variables, { token })
}
const predicted = async (title: string, viewer: { token: string }) => {
  const { data } = await ask(
    'query ($id: ID!) { movie(id: $id) { prediction { stars low high unclippedStars } } }',
    { id: await filmId(title) },
    viewer,
  )
  return data.movie.prediction
}

beforeAll(async () => {
  token = (await member('ada')).token
  await rateFilms(token, given)
})

describe('a counterfactual', () => {
  test('is the prediction of a person who never rated those films', async () => {
    const fresh = await member('bob')
    await rateFilms(fresh.token, kept)
    const { counterfactual } = (await without('toy story 2', ['toy story', 'frozen'])).data
    const expected = await predicted('toy story 2', fresh)
    for (const figure of ['stars', 'low', 'high', 'unclippedStars']) {
      expect(counterfactual.without[figure]).toBeCloseTo(expected[figure], 6)
    }
    expect(counterfactual.prediction).toEqual(await predicted('toy story 2', { token }))
    const { prediction, difference, leftOut } = counterfactual
    expect(difference).toBeCloseTo(prediction.stars - counterfactual.without.stars, 12)
    expect(difference).toBeLessThan(-0.05)
    expect(counterfactual.without.contributions).toHaveLength(3)
    expect(leftOut).toEqual([{ title: 'Toy Story' }, { title: 'Frozen' }])
  })

  test('of a rated film leaves out its own rating anyway', async () => {
    const { counterfactual } = (await without('alien', ['alien', 'alien'])).data
    expect(counterfactual.leftOut).toEqual([{ title: 'Alien' }])
    expect(counterfactual.without).toMatchObject(counterfactual.prediction)
    expect(counterfactual.difference).toBe(0)
    const others = Object.keys(given).filter((title) => title !== 'alien')
    const alone = (await without('alien', others)).data.counterfactual
    expect(alone.prediction).toEqual(counterfactual.prediction)
    expect(alone.without.contributions).toEqual([])
  })

  test('takes few statements', async () => {
    const movieId = await filmId('toy story 2')
    const films = await Promise.all(Object.keys(given).map(filmId))
    const statements = await countStatements(() =>
      ask(query, { movieId, without: films }, { token }),
    )
    expect(statements).toBeLessThanOrEqual(6)
  })
})

describe('invalid input', () => {
  test('names a film that is not rated', async () => {
    const heat = await filmId('heat')
    const answer = await without('alien', ['frozen', 'heat'])
    expect(codeOf(answer)).toBe('BAD_USER_INPUT')
    expect(answer.errors?.[0]?.message).toContain(heat)
  })

  test('is refused without films and with more than 50', async () => {
    expect(codeOf(await without('alien', []))).toBe('BAD_USER_INPUT')
    const many = Array.from({ length: 51 }, () => 'frozen')
    expect(codeOf(await without('alien', many))).toBe('BAD_USER_INPUT')
  })

  test('is refused for an unknown film and without a viewer', async () => {
    const variables = { movieId: 'TW92aWU6OTk5OTk5', without: [await filmId('frozen')] }
    expect(codeOf(await ask(query, variables, { token }))).toBe('NOT_FOUND')
    expect(codeOf(await ask(query, variables))).toBe('UNAUTHENTICATED')
  })

  test('is refused in blind mode for a film that is not rated', async () => {
    await setBlindMode(token, true)
    expect(codeOf(await without('toy story 2', ['toy story']))).toBe('FORBIDDEN')
    expect((await without('alien', ['toy story'])).data.counterfactual.prediction).toBeTruthy()
    await setBlindMode(token, false)
  })
})
