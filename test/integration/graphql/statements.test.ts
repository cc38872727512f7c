import { decodeGlobalID } from '@pothos/plugin-relay'
import { beforeAll, describe, expect, test } from 'vitest'
import { saveChanges } from '@/lib/domain/feedback/feedback-store'
import { popularMovies } from '@/lib/domain/movies/movie-search-store'
import { ask, member } from '../../support/ask'
import { countStatements } from '../../support/count-statements'
import { filmId, rateFilms } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

/** The largest number of statements for a page of any size. */
const maxStatements = 6

const film = 'id title year genres { name } viewerRating { stars } viewerMarks hiddenFromFeed'
const predicted = 'prediction { stars low high } predictionHidden'
const feed = `recommendations(first: 20) { edges {
  reason node { ${film} } prediction { stars low high } because { title } } }`

/** The counts for a person who is not in memory, because another server changed their feedback, and once they are. */
async function statements(
  document: string,
  variables: object,
  { userId, token }: { userId: number; token: string },
): Promise<number[]> {
  const { id } = (await popularMovies({ limit: 1, excluded: [] }))[0]!
  await saveChanges(userId, [{ movieId: id, stars: 4 }], new Date())
  const counts: number[] = []
  for (let times = 0; times < 2; times++) {
    const act = async (): Promise<void> => {
      const { errors } = await ask(document, variables, { token })
      expect(errors).toBeUndefined()
    }
    counts.push(await countStatements(act))
  }
  return counts
}

describe(`at most ${maxStatements} statements`, () => {
  let alien: string
  let aliens: string
  let ada: { userId: number; token: string }
  beforeAll(async () => {
    ;[alien, aliens] = [await filmId('alien'), await filmId('aliens')]
    const { id, token } = await member('ada')
    ada = { userId: Number(decodeGlobalID(id).id), token }
    await rateFilms(token, { alien: 5, titanic: 1, frozen: 2.5 })
  })

  const expectFew = (counts: number[]): void => {
    expect(Math.max(...counts)).toBeLessThanOrEqual(maxStatements)
  }

  test('are sent for a page of the feed', async () => {
    expectFew(await statements(`{ viewer { ${feed} } }`, {}, ada))
  })

  test('are sent for the page of a film', async () => {
    const page = `query ($id: ID!) { movie(id: $id) { ${film} prediction { stars contributions(first: 20) { stars movie { title } } }
      similar(first: 10) { edges { similarity node { title } } } } }`
    expectFew(await statements(page, { id: aliens }, ada))
  })

  test('are sent for a search', async () => {
    const search = `{ movies(query: "the", first: 20) { totalCount edges { node { ${film} ${predicted} } } } }`
    expectFew(await statements(search, {}, ada))
  })

  test('are sent for a rating and the new feed', async () => {
    const rate = `mutation ($input: RateMovieInput!) { rateMovie(input: $input) {
      rating { stars } viewer { ratingCount ${feed} } userErrors { message } } }`
    expectFew(await statements(rate, { input: { movieId: alien, stars: 4.5 } }, ada))
  })

  test('are sent for a mark and the new feed', async () => {
    const mark = `mutation ($input: MarkMovieInput!) { markMovie(input: $input) {
      movie { title viewerMarks } viewer { ${feed} } userErrors { message } } }`
    expectFew(await statements(mark, { input: { movieId: aliens, kind: 'WATCHLIST' } }, ada))
  })
})
