import { beforeEach, describe, expect, test } from 'vitest'
import { ask, member } from '../../support/ask'
import { filmId, rateFilms } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

let people = 0
let token: string
beforeEach(async () => {
  ;({ token } = await member(`person${people++}`))
})

async function change(mutation: 'markMovie' | 'unmarkMovie', title: string, kind: string) {
  const type = mutation === 'markMovie' ? 'MarkMovieInput' : 'UnmarkMovieInput'
  const { data } = await ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) {
       movie { viewerMarks hiddenFromFeed } viewer { recommendations(first: 100) { edges { reason node { title } } } }
       userErrors { field code } } }`,
    { input: { movieId: await filmId(title), kind } },
    { token },
  )
  return data[mutation]
}

const mark = (title: string, kind: string) => change('markMovie', title, kind)

interface Edge {
  readonly reason: string
  readonly node: { readonly title: string }
}
const titlesOf = ({ viewer }: { viewer: { recommendations: { edges: Edge[] } } }): string[] =>
  viewer.recommendations.edges.map(({ node }) => node.title)

async function list(field: string, args = ''): Promise<string[]> {
  const { data } = await ask(
    `{ viewer { ${field}${args} { edges { markedAt node { title } } } } }`,
    {},
    { token },
  )
  return data.viewer[field].edges.map(({ node }: Edge) => node.title)
}

describe('a mark', () => {
  test.each(['WATCHLIST', 'NOT_INTERESTED', 'SEEN', 'HIDDEN'])(
    '%s keeps a film out of the feed until it is taken back',
    async (kind) => {
      await rateFilms(token, { alien: 5 })
      const title = titlesOf(await change('unmarkMovie', 'alien', kind))[0]!
      const marked = await mark(title, kind)
      expect(marked.userErrors).toEqual([])
      expect(marked.movie).toEqual({ viewerMarks: [kind], hiddenFromFeed: true })
      expect(titlesOf(marked)).not.toContain(title)
      const unmarked = await change('unmarkMovie', title, kind)
      expect(unmarked.movie).toEqual({ viewerMarks: [], hiddenFromFeed: false })
      expect(titlesOf(unmarked)).toContain(title)
    },
  )

  test('removes a mark that contradicts it', async () => {
    await mark('aliens', 'WATCHLIST')
    expect((await mark('aliens', 'NOT_INTERESTED')).movie.viewerMarks).toEqual(['NOT_INTERESTED'])
    expect((await mark('aliens', 'WATCHLIST')).movie.viewerMarks).toEqual(['WATCHLIST'])
    expect((await mark('aliens', 'HIDDEN')).movie.viewerMarks).toEqual(['WATCHLIST', 'HIDDEN'])
    expect((await mark('aliens', 'SEEN')).movie.viewerMarks).toEqual(['SEEN', 'HIDDEN'])
  })

  test('WATCHLIST is removed when the film is rated', async () => {
    await mark('aliens', 'WATCHLIST')
    await rateFilms(token, { aliens: 4 })
    expect(await list('watchlist')).toEqual([])
  })

  test('changes the recommendations, except HIDDEN', async () => {
    await rateFilms(token, { alien: 4 })
    const without = (titles: string[]): string[] => titles.filter((title) => title !== 'Frozen')
    const plain = without(titlesOf(await mark('frozen', 'HIDDEN'))).slice(0, 50)
    await change('unmarkMovie', 'frozen', 'HIDDEN')
    const orders = new Set([plain.join()])
    for (const kind of ['WATCHLIST', 'SEEN', 'NOT_INTERESTED']) {
      orders.add(
        without(titlesOf(await mark('frozen', kind)))
          .slice(0, 50)
          .join(),
      )
      await change('unmarkMovie', 'frozen', kind)
    }
    expect(orders.size).toBe(4)
  })

  test('makes a feed personal before the first rating', async () => {
    const reasons = ({ viewer }: { viewer: { recommendations: { edges: Edge[] } } }) =>
      new Set(viewer.recommendations.edges.map(({ reason }) => reason))
    expect(reasons(await mark('frozen', 'HIDDEN'))).toEqual(new Set(['POPULAR']))
    expect(reasons(await mark('alien', 'WATCHLIST'))).toEqual(new Set(['PERSONAL']))
  })

  test('of a film that does not exist is refused', async () => {
    const input = { movieId: 'TW92aWU6OTk5OTk5OQ==', kind: 'SEEN' }
    const { data } = await ask(
      'mutation ($input: MarkMovieInput!) { markMovie(input: $input) { movie { id } userErrors { field code } } }',
      { input },
      { token },
    )
    expect(data.markMovie).toEqual({
      movie: null,
      userErrors: [{ field: ['input', 'movieId'], code: 'NOT_FOUND' }],
    })
  })
})

test('without a viewer there are no marks', async () => {
  const { data } = await ask('query ($id: ID!) { movie(id: $id) { viewerMarks hiddenFromFeed } }', {
    id: await filmId('alien'),
  })
  expect(data.movie).toEqual({ viewerMarks: [], hiddenFromFeed: false })
})

describe('a list of marked films', () => {
  const kinds = {
    watchlist: 'WATCHLIST',
    notInterested: 'NOT_INTERESTED',
    seen: 'SEEN',
    hiddenFromFeed: 'HIDDEN',
  }

  test('has the films of one kind, latest first', async () => {
    for (const kind of Object.values(kinds)) await mark('alien', kind)
    for (const kind of Object.values(kinds)) await mark('aliens', kind)
    expect(await list('watchlist')).toEqual([])
    for (const field of ['notInterested', 'seen', 'hiddenFromFeed']) {
      expect(await list(field)).toEqual(['Aliens', 'Alien'])
    }
  })

  test('is paged from both ends, stable while films are marked', async () => {
    for (const title of ['alien', 'titanic', 'frozen', 'gravity']) await mark(title, 'WATCHLIST')
    const all = ['Gravity', 'Frozen', 'Titanic', 'Alien']
    expect(await list('watchlist')).toEqual(all)
    expect(await list('watchlist', '(last: 3)')).toEqual(all.slice(1))
    const { data } = await ask(
      '{ viewer { watchlist(first: 2) { pageInfo { hasNextPage endCursor } } } }',
      {},
      { token },
    )
    const { hasNextPage, endCursor } = data.viewer.watchlist.pageInfo
    expect(hasNextPage).toBe(true)
    await mark('up', 'WATCHLIST')
    expect(await list('watchlist', `(after: "${endCursor}")`)).toEqual(all.slice(2))
    expect(await list('watchlist', `(last: 1, before: "${endCursor}")`)).toEqual(['Gravity'])
  })
})
