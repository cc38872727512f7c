import { expect, test } from 'vitest'
import { movieNames, nameKey } from '@/lib/domain/movies/movie-names'
import { db } from '@/lib/platform/db/client'
import { parseMovieTitle } from '@/lib/domain/movies/movie-title'
import { nameUnnamedMovies } from '@/lib/domain/movies/movie-name-store'
import { ask } from '../../support/ask'
import { titleQueries, type TitleQuery } from '../../support/title-queries'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

interface Answer {
  readonly match: { readonly title: string; readonly year: number | null } | null
  readonly confidence: number
  readonly isSure: boolean
}

const answerTo = async (title: string): Promise<Answer> =>
  (
    await ask(
      `query ($title: String!) { similarTitles(title: $title) { match { title year } confidence isSure } }`,
      { title },
    )
  ).data.similarTitles

/** The queries that mean a film of the sample, and those that mean none of it. */
async function queriesOfSample(): Promise<Record<'present' | 'absent', TitleQuery[]>> {
  const movies = await db().movie.findMany({ select: { title: true, year: true } })
  const titles = new Set(movies.map(({ title }) => nameKey(title)))
  const isPresent = ({ films }: TitleQuery): boolean =>
    films.map(parseMovieTitle).some(({ title, year }) => {
      return movies.some((movie) => movie.title === title && movie.year === year)
    })
  // A query that is exactly the title of another film is answered with that one.
  const isAbsent = ({ query, films }: TitleQuery): boolean =>
    ![query, ...films.map((film) => parseMovieTitle(film).title)].some((name) =>
      titles.has(nameKey(name)),
    )
  return {
    present: titleQueries.filter(isPresent),
    absent: titleQueries.filter((it) => !isPresent(it) && isAbsent(it)),
  }
}

test('what people type for films of the sample finds them', async () => {
  const { present } = await queriesOfSample()
  expect(present.length).toBeGreaterThan(150)
  const unsure: string[] = []
  for (const { query, films } of present) {
    const { match, isSure } = await answerTo(query)
    expect(films.map(parseMovieTitle), query).toContainEqual(match)
    if (!isSure) unsure.push(query)
  }
  expect(unsure).toEqual(['alladin'])
})

test('a film that is not in the sample is not answered as if found', async () => {
  const { absent } = await queriesOfSample()
  expect(absent.length).toBeGreaterThan(50)
  const sure: string[] = []
  for (const { query } of absent) if ((await answerTo(query)).isSure) sure.push(query)
  // A part of the title of another film of its series, and the initials of another film.
  expect(sure).toEqual(['spider man', 'us'])
})

test.each([
  ['ET', 'E.T. the Extra-Terrestrial'],
  ['lotr', 'The Lord of the Rings: The Fellowship of the Ring'],
  ['t2', 'Terminator 2: Judgment Day'],
  ['2001', '2001: A Space Odyssey'],
  ['seven', 'Se7en'],
  ['M', 'M'],
])('the search for %s begins with %s', async (query, title) => {
  const { data } = await ask(
    `query ($query: String!) { movies(query: $query, first: 3) { edges { node { title } } } }`,
    { query },
  )
  expect(data.movies.edges.map(({ node }: { node: Answer['match'] }) => node?.title)).toContain(
    title,
  )
})

test('one letter finds films whose words begin with it', async () => {
  const { data } = await ask('{ movies(query: "q", first: 100) { edges { node { title } } } }')
  const titles = data.movies.edges.map(({ node }: { node: { title: string } }) => node.title)
  expect(titles).toContain('All Quiet on the Western Front')
  for (const title of titles) expect(title).toMatch(/\bq/i)
})

test('films of an older database get their names', async () => {
  const { id, title } = await db().movie.findFirstOrThrow({
    where: { title: { startsWith: 'E.T.' } },
  })
  const before = await db().movieName.findMany({ where: { movieId: id }, orderBy: { name: 'asc' } })
  expect(before).toHaveLength(movieNames(title).size)
  await db().movieName.deleteMany({ where: { movieId: id } })
  await nameUnnamedMovies()
  expect(
    await db().movieName.findMany({ where: { movieId: id }, orderBy: { name: 'asc' } }),
  ).toEqual(before)
})
