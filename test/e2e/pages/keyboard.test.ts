import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
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

/** More tab stops than any page has before something that a person looks for. */
const mostTabs = 150

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement)

/** Presses Tab until the focus is on this element, which then must be visible and within the window. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor()
  for (let tabs = 0; !(await isFocused(target)); tabs++) {
    expect(tabs).toBeLessThan(mostTabs)
    await page.keyboard.press('Tab')
  }
  const isInView = await target.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return element.checkVisibility() && bottom > 0 && top < window.innerHeight
  })
  expect(isInView).toBe(true)
}

async function press(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(target)
  await page.keyboard.press(key)
}

const link = (name: string | RegExp): Locator => page.getByRole('link', { name }).first()
const button = (name: string | RegExp): Locator => page.getByRole('button', { name }).first()

test('a stranger skips to the content, searches, rates three films and signs up', async () => {
  await visit(page, '/')
  await page.keyboard.press('Tab')
  await press(link('Skip to content'))
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  await tabTo(page.getByRole('searchbox', { name: 'A film you love' }))
  await page.keyboard.type('toy story')
  await page.getByRole('list', { name: 'Films like Toy Story' }).waitFor()
  const films = page.getByRole('list', { name: 'Films to rate' }).getByRole('listitem')
  for (const [index, digit] of ['5', '4', '2'].entries()) {
    // The radio buttons of a film are one tab stop, at the first or at the chosen one.
    await tabTo(films.nth(index).getByRole('radio').first())
    await page.keyboard.press(digit)
    await page.keyboard.press('Enter')
    await page.getByText(`${index + 1} rated.`).waitFor()
  }
  await press(link(/^Sign up and keep/))
  await page.waitForURL('**/sign-up')
  await tabTo(page.getByLabel('Your name'))
  await page.keyboard.type('Kim')
  await page.keyboard.press('Tab')
  await page.keyboard.type(`kim${process.pid}@example.org`)
  await page.keyboard.press('Tab')
  await page.keyboard.type('a sentence that Kim types')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/rate')
})

test('a rating in the feed moves the focus to the next film', async () => {
  await press(link('For you'))
  await page.waitForURL(`${productUrl}/`)
  const cards = page.getByRole('list', { name: 'Your feed' }).getByRole('listitem')
  await tabTo(cards.first().getByRole('radio').first())
  await page.keyboard.press('4')
  await page.keyboard.press('Enter')
  await cards.first().getByText('You gave 4 stars').waitFor()
  const second = cards.nth(1)
  const isInSecond = (): Promise<boolean> =>
    second.evaluate((card) => card.contains(document.activeElement))
  await expect.poll(isInSecond, waitOptions).toBe(true)
})

test('a film can be opened, explained, rated and put on the watchlist', async () => {
  const cards = page.getByRole('list', { name: 'Your feed' }).getByRole('listitem')
  await press(cards.nth(2).getByRole('link').first())
  await page.waitForURL('**/films/*')
  await press(page.getByRole('checkbox', { name: /^Leave out / }).first(), 'Space')
  await page.getByText(/^Without .* the prediction is/).waitFor()
  await press(button('Watchlist'))
  await page
    .getByText(/ is on your watchlist\.$/)
    .first()
    .waitFor()
})

test('the menu opens, and Settings and signing out are in it', async () => {
  await press(button(/account menu/))
  await press(link('Settings'))
  await page.waitForURL('**/settings')
  await press(button(/account menu/))
  await press(button('Sign out'))
  await page.getByRole('link', { name: 'Sign up' }).first().waitFor()
  expect(watched.problems).toEqual([])
})
