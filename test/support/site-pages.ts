import type { APIRequestContext } from 'playwright-core'

/** A page of the site, for tests of all pages and for the screenshots. */
export interface SitePage {
  readonly name: string
  /** `:film` stands for the address of a film's page. */
  readonly path: string
  readonly viewers: readonly Viewer[]
  /** In thousands of bytes, compressed: how much JavaScript the page may load. */
  readonly scriptLimit: number
}

export type Viewer = 'visitor' | 'member'

const everyone: readonly Viewer[] = ['visitor', 'member']
const visitor: readonly Viewer[] = ['visitor']
const member: readonly Viewer[] = ['member']

const page = (
  name: string,
  path: string,
  viewers: readonly Viewer[],
  scriptLimit: number,
): SitePage => ({
  name,
  path,
  viewers,
  scriptLimit,
})

/**
 * The limits for pages that people read, and for pages that they work on. React and the router of Next are 140 of these
 * thousands of bytes.
 */
const text = 0
const lively = 162
/** GraphiQL. */
const explorer = 560

/** A new page needs one line here. */
export const sitePages: readonly SitePage[] = [
  page('home', '/', everyone, lively),
  page('films', '/films', everyone, lively),
  page('search', '/films?query=toy+story', everyone, lively),
  page('no-results', '/films?query=qqqqqqqq', visitor, lively),
  page('film', ':film', everyone, lively),
  page('rate', '/rate', member, lively),
  page('library', '/library', member, lively),
  page('taste', '/taste', member, lively),
  page('together', '/together', everyone, lively),
  page('settings', '/settings', member, lively),
  page('about', '/about', everyone, text),
  page('api', '/api', everyone, text),
  page('graphiql', '/graphiql', everyone, explorer),
  page('forgot', '/forgot', visitor, lively),
  page('reset', '/reset?token=unknown', visitor, lively),
  page('sign-in', '/sign-in', visitor, lively),
  page('sign-up', '/sign-up', visitor, lively),
  page('not-found', '/nowhere', everyone, text),
]

const account = { email: 'grace@example.org', password: 'a sentence for the pages of Grace' }

/** Signs up a member who has rated films, and keeps the session in the context of these requests. */
export async function becomeMember(request: APIRequestContext): Promise<void> {
  const ask = async (query: string, variables: object = {}): Promise<Answer> => {
    const response = await request.post('/api/graphql', { data: { query, variables } })
    return ((await response.json()) as { data: Answer }).data
  }
  const input = { ...account, displayName: 'Grace' }
  await ask('mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }', { input })
  const csrf = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const form = { ...account, csrfToken: csrf.csrfToken, json: 'true' }
  await request.post('/api/auth/callback/credentials', { form })
  const { movies } = await ask('{ movies(first: 12) { edges { node { id } } } }')
  const ratings = (movies?.edges ?? []).map(({ node }, index) => ({
    movieId: node.id,
    stars: 1 + ((index * 3) % 9) / 2,
  }))
  const rated = await ask(
    'mutation ($input: RateMoviesInput!) { rateMovies(input: $input) { ratings { stars } } }',
    { input: { ratings } },
  )
  if (rated.rateMovies?.ratings.length !== ratings.length) throw new Error('The ratings failed.')
}

interface Answer {
  readonly movies?: { readonly edges: readonly { readonly node: { readonly id: string } }[] }
  readonly rateMovies?: { readonly ratings: readonly unknown[] }
}

/** The address of the page of a film that many have rated. */
export async function filmAddress(request: APIRequestContext): Promise<string> {
  const response = await request.post('/api/graphql', {
    data: { query: '{ movies(query: "toy story", first: 1) { edges { node { id } } } }' },
  })
  const { data } = (await response.json()) as { data: Answer }
  const id = data.movies?.edges[0]?.node.id ?? ''
  return `/films/${atob(id).replace('Movie:', '')}-toy-story`
}

export const withFilm = (path: string, film: string): string => path.replace(':film', film)
