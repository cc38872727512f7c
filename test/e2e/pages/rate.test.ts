import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser, visit } from '../../support/browser'
import { memberPage } from '../../support/member-page'
import { waitOptions } from '../../support/wait-options'

const productUrl = inject('productUrl')

let browser: Browser

const films = (page: Page): Locator =>
  page.getByRole('list', { name: 'Films to rate' }).getByRole('listitem')
/** The titles of the films, from the names of their star controls. */
const titles = (page: Page): Promise<string[]> => films(page).locator('legend').allTextContents()

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
})

describe('rating films', () => {
  test('changes the preview and the progress, and the cards stay where they are', async () => {
    const page = await memberPage(browser, productUrl)
    await visit(page, '/rate')
    await page.getByText('Rate five films and the feed is yours.').waitFor()
    const before = await titles(page)
    for (const at of [0, 1, 2]) {
      await films(page).nth(at).getByRole('radio', { name: '5 stars' }).click()
    }
    await page.getByText('3 of 5 rated: two more and the feed is yours.').waitFor()
    await page.getByText(/^First for you now: .+, predicted \d\.\d stars\.$/).waitFor()
    expect(await titles(page)).toEqual(before)
    await page.context().close()
  })

  test('replaces films that were not seen in their places, after quick clicks too', async () => {
    const page = await memberPage(browser, productUrl)
    await visit(page, '/rate')
    const before = await titles(page)
    for (const at of [0, 1, 2, 3]) {
      // A replaced film has another name, so each click hits another film.
      const group = page.getByRole('group', { name: before[at]!, exact: true })
      const card = films(page).filter({ has: group })
      await card.getByRole('button', { name: /^Haven’t seen it/ }).click()
    }
    const after = async (): Promise<string[]> => titles(page)
    await expect.poll(async () => (await after()).length, waitOptions).toBe(before.length)
    await expect
      .poll(
        async () => (await after()).filter((title) => before.includes(title)).length,
        waitOptions,
      )
      .toBe(before.length - 4)
    expect((await after()).slice(4)).toEqual(before.slice(4))
    const inAddress = (): number => new URL(page.url()).searchParams.getAll('not-seen').length
    expect(inAddress()).toBe(4)
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true)
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect.poll(async () => (await after())[3], waitOptions).toBe(before[3])
    await expect.poll(inAddress, waitOptions).toBe(3)
    await page.context().close()
  })

  test('is endless, and finds a film that one loves', async () => {
    const page = await memberPage(browser, productUrl)
    await visit(page, '/rate')
    await page.getByRole('button', { name: 'More films' }).click()
    await expect.poll(() => films(page).count(), waitOptions).toBe(24)
    expect(new Set(await titles(page)).size).toBe(24)
    await page.getByRole('searchbox', { name: 'Add a film you love' }).fill('alien')
    const found = page.getByRole('list', { name: 'Films found' })
    await found.getByRole('group', { name: 'Rate Aliens' }).getByRole('radio').last().click()
    await page.getByText('1 of 5 rated: four more and the feed is yours.').waitFor()
    await page.context().close()
  })
})

test('without JavaScript, films can be rated, replaced and searched', async () => {
  const page = await memberPage(browser, productUrl, { javaScriptEnabled: false })
  await page.goto('/rate')
  const [first, second] = await titles(page)
  await films(page)
    .first()
    .getByRole('button', { name: /^Haven’t seen it/ })
    .click()
  await page.waitForURL(/not-seen=\d+$/)
  expect(await titles(page)).not.toContain(first)
  const card = films(page).filter({ hasText: second!.replace('Rate ', '') })
  await card.getByRole('radio', { name: '4 stars' }).check()
  await card.getByRole('button', { name: 'Save' }).click()
  await page.getByText('1 of 5 rated: four more and the feed is yours.').waitFor()
  expect(new URL(page.url()).searchParams.getAll('not-seen')).toHaveLength(1)
  await page.getByRole('searchbox', { name: 'Add a film you love' }).fill('alien')
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('list', { name: 'Films found' }).getByText('Aliens').first().waitFor()
  await page.context().close()
})
