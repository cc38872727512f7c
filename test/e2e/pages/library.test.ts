import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, visit, type WatchedPage } from '../../support/browser'
import { askOnPage, openMemberPage } from '../../support/member-page'
import { waitOptions } from '../../support/wait-options'

const productUrl = inject('productUrl')

let browser: Browser
let watched: WatchedPage
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  watched = await openMemberPage(browser, productUrl, { name: 'ada', ratings: 32 })
  page = watched.page
})

afterAll(async () => {
  await browser?.close()
})

const rows = (of: Page = page) =>
  of.getByRole('list', { name: 'Your ratings' }).locator(':scope > li')
const ratingCount = async (): Promise<number> =>
  (await askOnPage(page, '{ viewer { ratingCount } }')).viewer.ratingCount

test('lists ratings with the prediction beside the given stars, in pages', async () => {
  await visit(page, '/library')
  await page.getByText('32 ratings').waitFor()
  expect(await rows().count()).toBe(30)
  expect(await rows().first().textContent()).toMatch(/Predicted \d\.\d, you gave \d/)
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect.poll(() => rows().count(), waitOptions).toBe(2)
})

test('filters by stars and title, in the address', async () => {
  await visit(page, '/library?from=4')
  expect(await page.getByText(/^\d+ ratings of 32$/).count()).toBe(1)
  await visit(page, '/library?title=no+film+has+this+title')
  await page.getByText('None of your ratings matches.').waitFor()
})

test('a rating is removed in place, and Undo brings it back', async () => {
  await visit(page, '/library')
  const row = rows().first()
  await row.getByRole('button', { name: /^Remove the rating of/ }).click()
  await row.getByText('Rating removed.').waitFor()
  await expect.poll(ratingCount, waitOptions).toBe(31)
  const undo = row.getByRole('button', { name: /^Undo/ })
  await expect
    .poll(() => undo.evaluate((button) => button === document.activeElement), waitOptions)
    .toBe(true)
  await undo.click()
  await row.getByRole('group', { name: /^Rate / }).waitFor()
  await expect.poll(ratingCount, waitOptions).toBe(32)
})

test('the watchlist has what was put on it, and can be emptied', async () => {
  const { onboarding } = await askOnPage(page, '{ onboarding(first: 1) { id } }')
  await askOnPage(
    page,
    'mutation ($input: MarkMovieInput!) { markMovie(input: $input) { userErrors { message } } }',
    { input: { movieId: onboarding[0].id, kind: 'WATCHLIST' } },
  )
  await visit(page, '/library?tab=watchlist')
  const films = page.getByRole('list', { name: 'Watchlist' }).getByRole('listitem')
  expect(await films.count()).toBe(1)
  await films.getByRole('button', { name: /^Remove/ }).click()
  await films.getByText('Off this list').waitFor()
  await visit(page, '/library?tab=watchlist')
  await page.getByText('Your watchlist is empty.').waitFor()
})

test('works without JavaScript', async () => {
  const context = await browser.newContext({
    baseURL: productUrl,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })
  context.setDefaultTimeout(waitOptions.timeout)
  const plain = await context.newPage()
  await plain.goto('/library')
  await plain
    .getByRole('button', { name: /^Remove the rating of/ })
    .first()
    .click()
  await plain.getByText('Your rating is removed.').waitFor()
  await plain.getByText('31 ratings').waitFor()
  await context.close()
})

test('signed out, it leads to signing in and back', async () => {
  const context = await browser.newContext({ baseURL: productUrl })
  const visitor = await context.newPage()
  await visitor.goto('/library?order=best')
  await visitor.waitForURL('**/sign-in?next=%2Flibrary%3Forder%3Dbest')
  await context.close()
})

test('no page had an error or sent a request to another host', () => {
  expect(watched.problems).toEqual([])
})
