import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser, visit, type WatchedPage } from '../../support/browser'
import { askOnPage, openMemberPage } from '../../support/member-page'
import { waitOptions } from '../../support/wait-options'

const productUrl = inject('productUrl')

let browser: Browser
let watched: WatchedPage
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  watched = await openMemberPage(browser, productUrl, { name: 'ada', ratings: 12 })
  page = watched.page
})

afterAll(async () => {
  await browser?.close()
})

const idsOf = (within: Page | Locator): Promise<(string | null)[]> =>
  within
    .locator('[data-film]')
    .evaluateAll((films) => films.map((film) => film.getAttribute('data-film')))

const feed = (): Locator => page.getByRole('list', { name: 'Your feed' })

describe('the feed of a member', () => {
  test('shows one film large, a grid and shelves, and no film twice', async () => {
    await visit(page, '/')
    const ids = await idsOf(page)
    expect(new Set(ids).size).toBe(ids.length)
    expect(await feed().getByRole('listitem').count()).toBeGreaterThanOrEqual(12)
    for (const name of ['Safe bets', 'Long shots']) {
      await page.getByRole('region', { name }).getByRole('listitem').first().waitFor()
    }
    expect(await feed().textContent()).toContain('Because you rated')
  })

  test('a rating changes its card alone, moves the focus to the next card and can be undone', async () => {
    await visit(page, '/')
    const before = await idsOf(page)
    const card = feed().getByRole('listitem').nth(1)
    await card.getByRole('radio', { name: '4 and a half stars' }).click()
    await card.getByText('You gave 4 and a half stars').waitFor()
    expect(await idsOf(page)).toEqual(before)
    const next = before[3] // the large film and two cards come before it
    const focused = () =>
      page.evaluate(() => document.activeElement?.closest('[data-film]')?.getAttribute('data-film'))
    await expect.poll(focused, waitOptions).toBe(next)
    await page.getByText(/: you gave 4 and a half stars\./).waitFor()
    await card.getByRole('button', { name: /^Undo/ }).click()
    await card.getByRole('group', { name: /^Rate / }).waitFor()
    await expect.poll(focused, waitOptions).toBe(before[2])
    const { viewer } = await askOnPage(page, '{ viewer { ratingCount } }')
    expect(viewer.ratingCount).toBe(12)
    expect(await idsOf(page)).toEqual(before)
  })

  test('"Show more" keeps the films, adds others and is in the address', async () => {
    await visit(page, '/')
    const before = await idsOf(feed())
    await page.getByRole('link', { name: 'Show more' }).click()
    await page.waitForURL('**show=36**')
    await expect
      .poll(async () => (await idsOf(feed())).length, waitOptions)
      .toBeGreaterThan(before.length)
    const after = await idsOf(feed())
    expect(after.slice(0, before.length)).toEqual(before)
    const all = await idsOf(page)
    expect(new Set(all).size).toBe(all.length)
  })

  test('a mood is in the address and remembered, and the page says how many films it changes', async () => {
    await visit(page, '/')
    await page.getByRole('link', { name: 'Adventurous' }).click()
    await page.waitForURL('**mood=adventurous**')
    await page.getByText(/\d+ of the first 19 films are not there with Balanced/).waitFor()
    await visit(page, '/')
    const chosen = page.getByRole('navigation', { name: 'How unusual the films are' })
    expect(await chosen.locator('[aria-current]').textContent()).toBe('Adventurous')
  })

  test('a genre filters the films', async () => {
    await visit(page, '/?mood=balanced&genre=Comedy')
    const genres = await feed().getByRole('listitem').allTextContents()
    expect(genres.length).toBeGreaterThan(0)
    await page.getByRole('heading', { name: 'Top for you: Comedy' }).waitFor()
  })

  test('a view needs two GraphQL operations at most in the browser, and none of them prefetches', async () => {
    const requests: string[] = []
    page.on('request', (request) => {
      if (/api\/graphql|_rsc=/.test(request.url())) requests.push(request.url())
    })
    await visit(page, '/')
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    expect(requests).toEqual([])
  })

  test('no page had an error or sent a request to another host', () => {
    expect(watched.problems).toEqual([])
  })
})

test('without JavaScript, a rating is saved, "Show more" works and a mood is remembered', async () => {
  const context = await browser.newContext({
    baseURL: productUrl,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })
  context.setDefaultTimeout(waitOptions.timeout)
  const plain = await context.newPage()
  await plain.goto('/?mood=balanced')
  const list = plain.getByRole('list', { name: 'Your feed' })
  const before = await list.getByRole('listitem').count()
  const card = list.getByRole('listitem').first()
  await card.getByRole('radio', { name: '4 stars', exact: true }).check()
  await card.getByRole('button', { name: 'Save' }).click()
  await plain.getByText(/^You gave .* 4 stars\.$/).waitFor()
  await plain.getByRole('link', { name: 'Show more' }).click()
  await plain.waitForURL('**show=36**')
  expect(await list.getByRole('listitem').count()).toBeGreaterThan(before)
  await plain.getByRole('link', { name: 'Familiar' }).click()
  await plain.getByText(/\d+ of the first 19 films are not there with Balanced/).waitFor()
  await plain.goto('/')
  const chosen = plain.getByRole('navigation', { name: 'How unusual the films are' })
  expect(await chosen.locator('[aria-current]').textContent()).toBe('Familiar')
  await context.close()
})

test('a new member sees popular films, no moods, and the way to rate', async () => {
  const newcomer = await openMemberPage(browser, productUrl, { name: 'newcomer', ratings: 0 })
  await visit(newcomer.page, '/')
  await newcomer.page.getByRole('heading', { name: 'Popular films' }).waitFor()
  await newcomer.page.getByRole('link', { name: 'Rate a few films' }).waitFor()
  expect(await newcomer.page.getByRole('link', { name: 'Adventurous' }).count()).toBe(0)
  expect(newcomer.problems).toEqual([])
})
