import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser, openPage, visit, type WatchedPage } from '../../support/browser'
import { waitOptions } from '../../support/wait-options'

const productUrl = inject('productUrl')

let browser: Browser
let watched: WatchedPage
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  watched = await openPage(browser, productUrl)
  page = watched.page
})

afterAll(async () => {
  await browser?.close()
})

const results = () => page.getByRole('list', { name: 'Films found' })
const countOf = async (within: Page = page): Promise<number> =>
  Number(
    /^([\d,]+) films?/.exec((await within.getByRole('status').first().textContent()) ?? '')?.[1],
  )
const focusedText = () => page.evaluate(() => document.activeElement?.textContent ?? '')

/** A page of a browser that runs no scripts. */
async function withoutScripts(work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL: productUrl, javaScriptEnabled: false })
  try {
    await work(await context.newPage())
  } finally {
    await context.close()
  }
}

describe('films', () => {
  test('typing searches, and the address follows without new entries in the history', async () => {
    await visit(page, '/together')
    await page.keyboard.press('/')
    const field = page.getByRole('searchbox', { name: 'Search films by title' })
    await field.waitFor()
    await expect
      .poll(() => field.evaluate((it) => it === document.activeElement), waitOptions)
      .toBe(true)
    await field.pressSequentially('lotr')
    await results()
      .getByRole('link', { name: /Fellowship of the Ring/ })
      .waitFor()
    await page.waitForURL('**/films?query=lotr')
    await page.goBack()
    await page.waitForURL('**/together')
  })

  test('arrow keys go through the results and back to the field', async () => {
    await visit(page, '/films?query=star+wars')
    const field = page.getByRole('searchbox', { name: 'Search films by title' })
    await field.focus()
    await field.press('ArrowDown')
    const first = await focusedText()
    expect(first).toMatch(/^Star Wars/)
    await page.keyboard.press('ArrowRight')
    expect(await focusedText()).not.toBe(first)
    await page.keyboard.press('ArrowLeft')
    expect(await focusedText()).toBe(first)
    await page.keyboard.press('ArrowUp')
    expect(await field.evaluate((it) => it === document.activeElement)).toBe(true)
  })

  test('a film that is not here is not answered as if found', async () => {
    await visit(page, '/films?query=finding+dory')
    await page.getByText('“finding dory” is not here.').waitFor()
    expect(await page.getByRole('link', { name: 'Finding Nemo' }).count()).toBeGreaterThan(0)
    await visit(page, '/films?query=qqqqzzzz')
    await page.getByText('Nothing found for “qqqqzzzz”').waitFor()
    expect(await page.getByRole('link', { name: 'Show all films' }).count()).toBe(1)
  })

  test('genres, decades and the order are in the address', async () => {
    await visit(page, '/films')
    const all = await countOf()
    await page
      .getByRole('navigation', { name: 'Genres' })
      .getByRole('link', { name: /^Sci-Fi/ })
      .click()
    await page.waitForURL('**/films?genre=Sci-Fi')
    await page
      .getByRole('navigation', { name: 'Decades' })
      .getByRole('link', { name: /^1980s/ })
      .click()
    await page.waitForURL('**/films?genre=Sci-Fi&decade=1980')
    await page
      .getByRole('navigation', { name: 'Order' })
      .getByRole('link', { name: 'Newest' })
      .click()
    await page.waitForURL('**/films?genre=Sci-Fi&decade=1980&sort=newest')
    await expect.poll(() => countOf(), waitOptions).toBeLessThan(all / 4)
    const years = (await results().getByRole('listitem').allTextContents()).map((text) =>
      Number(/19\d\d/.exec(text)?.[0]),
    )
    expect(years.length).toBeGreaterThan(5)
    expect(years).toEqual(years.toSorted((a, b) => b - a))
  })

  test('Back returns to the same films at the same position', async () => {
    await visit(page, '/films')
    expect(await results().getByRole('listitem').count()).toBe(24)
    await page.getByRole('link', { name: 'More films' }).click()
    await expect.poll(() => results().getByRole('listitem').count(), waitOptions).toBe(48)
    const film = results().getByRole('listitem').nth(40).getByRole('link')
    const name = await film.textContent()
    await film.scrollIntoViewIfNeeded()
    const position = await page.evaluate(() => window.scrollY)
    expect(position).toBeGreaterThan(500)
    await film.click()
    await page.getByRole('heading', { level: 1, name: name ?? '' }).waitFor()
    await page.goBack()
    await expect.poll(() => results().getByRole('listitem').count(), waitOptions).toBe(48)
    await expect
      .poll(() => page.evaluate(() => window.scrollY), waitOptions)
      .toBeCloseTo(position, -2)
  })

  test('without scripts it is a form with links', async () => {
    await withoutScripts(async (plain) => {
      await plain.goto('/films')
      await plain.getByRole('searchbox').fill('et')
      await plain.getByRole('button', { name: 'Search' }).click()
      await plain.waitForURL('**/films?query=et')
      await plain.getByRole('link', { name: 'E.T. the Extra-Terrestrial' }).waitFor()
      await plain.goto('/films')
      await plain.getByRole('link', { name: 'More films' }).click()
      expect(
        await plain.getByRole('list', { name: 'Films found' }).getByRole('listitem').count(),
      ).toBe(48)
    })
  })
})

describe('the first page for visitors', () => {
  const recommended = () => page.getByRole('list', { name: 'Recommended films' })
  const control = (index: number) =>
    page.getByRole('list', { name: 'Films to rate' }).getByRole('listitem').nth(index)

  test('a title gives the film, and films like it with reasons', async () => {
    await visit(page, '/')
    await page.getByRole('searchbox', { name: 'A film you love' }).fill('toy stroy')
    const similar = page.getByRole('list', { name: 'Films like Toy Story' })
    await similar.getByRole('link', { name: 'Toy Story 2' }).waitFor()
    expect(await similar.textContent()).toContain('Both titles contain “toy” and “story”.')
    await page.getByRole('searchbox', { name: 'A film you love' }).fill('')
    await similar.waitFor({ state: 'detached' })
  })

  test('each rating changes the recommendations, can be undone, and stays after a reload', async () => {
    await visit(page, '/')
    await page.getByRole('heading', { name: 'What you get' }).waitFor()
    const before = await recommended().textContent()
    await control(0).getByRole('radio', { name: '5 stars' }).click()
    await page.getByRole('heading', { name: 'For you, so far' }).waitFor()
    await expect.poll(() => recommended().textContent(), waitOptions).not.toBe(before)
    await control(1).getByRole('radio', { name: '1 star' }).click()
    await page.getByText('2 rated.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('1 rated.').waitFor()
    await page.reload()
    await page.getByText('1 rated.').waitFor()
    expect(await control(0).getByRole('radio', { name: '5 stars' }).isChecked()).toBe(true)
    expect(await page.getByRole('link', { name: 'Sign up and keep this rating' }).count()).toBe(1)
  })

  test('without scripts, ratings work by forms', async () => {
    await withoutScripts(async (plain) => {
      await plain.goto('/')
      const film = plain.getByRole('list', { name: 'Films to rate' }).getByRole('listitem').first()
      await film.getByRole('radio', { name: '4 stars', exact: true }).check({ force: true })
      await film.getByRole('button', { name: 'Save' }).click()
      await plain.getByText('1 rated.').waitFor()
      expect(await film.getByRole('radio', { name: '4 stars', exact: true }).isChecked()).toBe(true)
      await plain.getByRole('heading', { name: 'For you, so far' }).waitFor()
    })
  })
})

test('a member sees own stars and predictions, orders by them, and hides seen films', async () => {
  await page.goto('/about')
  await signUpAndRate(page, 'Toy Story', 5)
  await visit(page, '/films?sort=foryou')
  await results().getByText('★ 5 by you').waitFor()
  expect(
    await results()
      .getByText(/^Predicted \d\.\d stars/)
      .count(),
  ).toBeGreaterThan(10)
  const all = await countOf()
  await page.getByRole('link', { name: 'Hide films I have seen' }).click()
  await page.waitForURL('**/films?sort=foryou&hide=seen')
  await expect.poll(() => countOf(), waitOptions).toBe(all - 1)
  expect(await results().getByText('by you').count()).toBe(0)
})

/** Creates an account in the page, signs in, and rates one film. */
const signUpAndRate = (within: Page, title: string, stars: number): Promise<void> =>
  within.evaluate(
    async (wanted) => {
      const ask = async (query: string, variables: object): Promise<unknown> => {
        const response = await fetch('/api/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        })
        return response.json()
      }
      const account = { email: 'films@example.org', password: 'a long enough secret' }
      await ask('mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }', {
        input: { ...account, displayName: 'Flo' },
      })
      const csrf = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string }
      await fetch('/api/auth/callback/credentials', {
        method: 'POST',
        body: new URLSearchParams({ ...csrf, ...account, json: 'true' }),
      })
      const found = (await ask(
        'query ($title: String!) { similarTitles(title: $title) { match { id } } }',
        wanted,
      )) as { data: { similarTitles: { match: { id: string } } } }
      const input = { movieId: found.data.similarTitles.match.id, stars: wanted.stars }
      await ask(
        'mutation ($input: RateMovieInput!) { rateMovie(input: $input) { userErrors { code } } }',
        { input },
      )
    },
    { title, stars },
  )

test('no page had a problem', () => {
  expect(watched.problems).toEqual([])
})
