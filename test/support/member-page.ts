import type { APIRequestContext, Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openPage, type WatchedPage } from './browser'
import { waitOptions } from './wait-options'

const password = 'a long enough secret'
/** The server may close an idle connection just before it is used again. */
const requestOptions = { maxRetries: 3, timeout: waitOptions.timeout }

let members = 0

/** A page of a new signed-in member, in its own browser context. */
export async function memberPage(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL, ...options })
  context.setDefaultTimeout(waitOptions.timeout)
  const page = await context.newPage()
  await becomeMember(page, baseURL, 'Ada')
  return page
}

interface MemberPageOptions {
  /** The name that others see. */
  readonly name: string
  /** How many well-known films the member has rated: those of some genres high, others low. */
  readonly ratings: number
  readonly width?: number
  readonly colorScheme?: 'light' | 'dark'
}

/** A page of a new member, signed in, who has rated some films. Collects the problems of the page. */
export async function openMemberPage(
  browser: Browser,
  url: string,
  { name, ratings, ...options }: MemberPageOptions,
): Promise<WatchedPage> {
  const watched = await openPage(browser, url, options)
  const { page } = watched
  await becomeMember(page, url, name)
  if (ratings === 0) return watched
  const { movies } = await askOnPage(
    page,
    `{ movies(first: ${ratings}, orderBy: { field: POPULARITY }) { edges { node { id genres { name } } } } }`,
  )
  const given = movies.edges.map(
    ({ node }: { node: { id: string; genres: { name: string }[] } }, index: number) => ({
      movieId: node.id,
      stars: (node.genres.some((genre) => genre.name === 'Drama') ? 4 : 2) + (index % 3) / 2,
    }),
  )
  await askOnPage(
    page,
    'mutation ($input: RateMoviesInput!) { rateMovies(input: $input) { userErrors { message } } }',
    { input: { ratings: given } },
  )
  return watched
}

/** The account is new, although the tests of all pages share one product. Each file has its own process. */
async function becomeMember(page: Page, url: string, displayName: string): Promise<void> {
  const email = `member${process.pid}-${++members}@example.org`
  await askOnPage(
    page,
    'mutation ($input: SignUpInput!) { signUp(input: $input) { userErrors { message } } }',
    { input: { email, password, displayName } },
  )
  await signInOnPage(page.request, url, email)
}

/** Signs in through the routes of next-auth, without the page for it. */
async function signInOnPage(request: APIRequestContext, url: string, email: string): Promise<void> {
  const csrf = await request.get('/api/auth/csrf', requestOptions)
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  await request.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password, json: 'true' },
    headers: { origin: url },
    ...requestOptions,
  })
}

/** Sends a GraphQL request with the session of a page. */
export async function askOnPage(
  page: Page,
  query: string,
  variables: object = {},
  // Its type depends on the query.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
): Promise<any> {
  const data = { query, variables }
  const response = await page.request.post('/api/graphql', { data, ...requestOptions })
  return ((await response.json()) as { data: unknown }).data
}

/** The address of the page of a film of the sample, with any slug. */
export async function filmAddress(page: Page, title: string): Promise<string> {
  const { similarTitles } = await askOnPage(
    page,
    'query ($title: String!) { similarTitles(title: $title) { match { id } } }',
    { title },
  )
  return `/films/${Buffer.from(similarTitles.match.id, 'base64').toString().replace('Movie:', '')}`
}

/** Rates films of the sample by their titles. */
export async function rateOnPage(
  page: Page,
  stars: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [title, given] of Object.entries(stars)) {
    const address = await filmAddress(page, title)
    const movieId = Buffer.from(`Movie:${address.split('/').at(-1)}`).toString('base64')
    await askOnPage(
      page,
      'mutation ($input: RateMovieInput!) { rateMovie(input: $input) { userErrors { message } } }',
      { input: { movieId, stars: given } },
    )
  }
}
