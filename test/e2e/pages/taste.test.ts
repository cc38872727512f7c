import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, visit, type WatchedPage } from '../../support/browser'
import { openMemberPage } from '../../support/member-page'
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

test('compares genres and decades with everyone, and counts hits and misses', async () => {
  await visit(page, '/taste')
  await page.getByText('You rated 12 films').waitFor()
  const genres = page.getByRole('region', { name: 'Genres' }).getByRole('row')
  expect(await genres.count()).toBeGreaterThan(2)
  expect(await genres.nth(1).textContent()).toMatch(/% of yours, \d+ % of everyone’s; \d+ film/)
  await page.getByText(/^From 12 films that you rated/).waitFor()
})

test('the arrow keys move on the map, which is one tab stop, and a table says the same', async () => {
  const map = page.getByRole('group', { name: /^Map of films/ })
  const links = map.getByRole('link')
  const films = await links.count()
  expect(films).toBeGreaterThanOrEqual(200)
  expect(await map.locator('a[tabindex="0"]').count()).toBe(1)
  await map.locator('a[tabindex="0"]').focus()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  const first = await focused()
  const seen = new Set([first])
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'End', 'Home']) {
    await page.keyboard.press(key)
    seen.add(await focused())
  }
  expect(seen.size).toBeGreaterThan(3)
  await expect.poll(focused, waitOptions).toBe(first)
  expect(await map.locator('a[tabindex="0"]').count()).toBe(1)
  await page.getByText('The same as a table').click()
  const table = page.getByRole('region', { name: 'Films of the map' })
  expect(await table.getByRole('row').count()).toBe(films + 1)
})

test('the map states how much of the variance it explains', async () => {
  const text = await page.getByText(/the two directions of this map hold/).textContent()
  const [whole, across, up] = [...(text ?? '').matchAll(/(\d+) %/g)].map(([, figure]) =>
    Number(figure),
  )
  expect(Math.abs(whole! - across! - up!)).toBeLessThanOrEqual(1)
})

test('a new member is led to rate films', async () => {
  const newcomer = await openMemberPage(browser, productUrl, { name: 'newcomer', ratings: 0 })
  await visit(newcomer.page, '/taste')
  await newcomer.page.getByText('We do not know your taste yet.').waitFor()
})

test('no page had an error or sent a request to another host', () => {
  expect(watched.problems).toEqual([])
})
