import { beforeAll, expect, test } from 'vitest'
import { bodyOf, curlOf, documentOf, guideExamples, type GuideExample } from '@/app/api/guide'
import { send, type Answer } from '../../support/ask'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

/** What a reader has from the earlier calls. */
const known = { filmId: '', token: '', cursor: '' }

/** Sends a call of the guide as it stands there, with the values of the earlier ones. */
const sendExample = (example: GuideExample): Promise<Answer> =>
  send(
    bodyOf(example).replaceAll('FILM_ID', known.filmId).replaceAll('END_CURSOR', known.cursor),
    example.needsToken ? { token: known.token } : {},
  )

beforeAll(async () => {
  const first = await sendExample(guideExamples.firstCall)
  known.filmId = first.data.similarTitles.match.id
  expect((await sendExample(guideExamples.signUp)).data.signUp.userErrors).toEqual([])
  const created = await sendExample(guideExamples.createToken)
  known.token = created.data.createApiToken.token
})

test('the first call finds a film whose title is misspelt', async () => {
  const { data } = await sendExample(guideExamples.firstCall)
  expect(data.similarTitles.match.title).toBe('Toy Story')
  expect(data.similarTitles.neighbours.edges).toHaveLength(5)
})

test('the rating changes the feed of the same answer', async () => {
  const { data, errors } = await sendExample(guideExamples.rate)
  expect(errors).toBeUndefined()
  expect(data.rateMovie).toMatchObject({ rating: { stars: 4.5 }, userErrors: [] })
  expect(data.rateMovie.viewer.recommendations.edges[0].reason).toBe('PERSONAL')
})

test('the second page of the feed follows the first', async () => {
  const first = (await sendExample(guideExamples.feed)).data.viewer.recommendations
  known.cursor = first.pageInfo.endCursor
  const second = (await sendExample(guideExamples.nextPage)).data.viewer.recommendations
  const ids = [...first.edges, ...second.edges].map(({ node }) => node.id)
  expect(new Set(ids).size).toBe(20)
})

test('a prediction is its baseline and all contributions', async () => {
  const { data } = await sendExample(guideExamples.why)
  const { baseline, unclippedStars, contributions } = data.movie.prediction
  const sum = contributions.reduce(
    (total: number, { stars }: { stars: number }) => total + stars,
    baseline,
  )
  expect(sum).toBeCloseTo(unclippedStars, 4)
})

test('the group gets films with the stars of both guests', async () => {
  const { data } = await sendExample(guideExamples.group)
  const { people } = data.groupRecommendations.edges[0]
  expect(people.map(({ name }: { name: string }) => name)).toEqual(['Ada', 'Grace'])
})

test('seven stars are a user error with a code', async () => {
  const { data } = await sendExample(guideExamples.wrongStars)
  expect(data.rateMovie.rating).toBeNull()
  expect(data.rateMovie.userErrors).toMatchObject([
    { field: ['input', 'stars'], code: expect.stringMatching(/^[A-Z_]+$/) },
  ])
})

test('the limits are those of the answer', async () => {
  const { data } = await sendExample(guideExamples.limits)
  expect(data.rateLimit.cost).toBeGreaterThan(0)
})

test.each(Object.entries(guideExamples))('%s has the same request with curl', (_, example) => {
  const [, body] = /-d '(.*)'$/s.exec(curlOf(example, 'http://localhost'))!
  expect(body!.replaceAll(String.raw`'\''`, "'")).toBe(bodyOf(example))
  expect(documentOf(example)).toMatch(/^(query|mutation) \w+/)
})
