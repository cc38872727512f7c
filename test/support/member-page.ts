import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { waitOptions } from './wait-options'

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
  const email = `member${process.pid}-${++members}@example.org`
  const password = 'a long enough secret'
  await askOnPage(
    page,
    'mutation ($input: SignUpInput!) { signUp(input: $input) { userErrors { message } } }',
    { input: { email, password, displayName: 'Ada' } },
  )
  const csrf = await page.request.get('/api/auth/csrf', waitOptions)
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  await page.request.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password, json: 'true' },
    timeout: waitOptions.timeout,
  })
  return page
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
  const response = await page.request.post('/api/graphql', { data, timeout: waitOptions.timeout })
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
