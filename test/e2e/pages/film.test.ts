import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser, visit } from '../../support/browser'
import { askOnPage, filmAddress, memberPage, rateOnPage } from '../../support/member-page'
import { waitOptions } from '../../support/wait-options'

const productUrl = inject('productUrl')

let browser: Browser
/** The page of a member who has rated three films. */
let page: Page
let aliens: string

const why = (on = page): Locator => on.getByRole('table', { name: 'Why this prediction' })
/** The last number of the explanation. */
const sum = async (on = page): Promise<number> =>
  Number((await why(on).locator('tfoot td').nth(1).textContent()) ?? NaN)
const numbersIn = async (locator: Locator): Promise<number[]> =>
  (await locator.allTextContents()).map((text) => Number(text.replace('−', '-')))

beforeAll(async () => {
  browser = await launchBrowser()
  page = await memberPage(browser, productUrl)
  await rateOnPage(page, { alien: 5, titanic: 1, frozen: 2 })
  const response = await page.request.get(await filmAddress(page, 'aliens'), waitOptions)
  aliens = new URL(response.url()).pathname
})

afterAll(async () => {
  await browser?.close()
})

test('an address with another slug leads to the right one, with its choices', async () => {
  const wrong = aliens.replace(/-.*/, '-not-this')
  const response = await page.request.get(`${wrong}?without=1`, {
    maxRedirects: 0,
    timeout: waitOptions.timeout,
  })
  expect(response.status()).toBe(308)
  expect(response.headers().location).toMatch(new RegExp(`${aliens}\\?without=1$`))
  const unknown = await page.request.get('/films/999999999', waitOptions)
  expect(unknown.status()).toBe(404)
})

describe('the explanation', () => {
  test('sums to the prediction', async () => {
    await visit(page, aliens)
    const parts = await numbersIn(why().locator('tbody td:nth-child(3)'))
    expect(parts).toHaveLength(4)
    const total = parts.reduce((left, part) => left + part, 0)
    expect(Math.abs(total - (await sum()))).toBeLessThan(0.03)
  })

  test('shows the prediction without a rating, and keeps the choice in the address', async () => {
    const before = await sum()
    await page.getByRole('checkbox', { name: 'Leave out Alien' }).check()
    await page.getByText(/^Without Alien the prediction is/).waitFor()
    expect(await sum()).toBeLessThan(before)
    expect(new URL(page.url()).search).toMatch(/^\?without=\d+$/)
    const without = await sum()
    await page.reload()
    expect(await page.getByRole('checkbox', { name: 'Leave out Alien' }).isChecked()).toBe(true)
    expect(await sum()).toBe(without)
    await page.getByRole('link', { name: 'Count all again' }).click()
    await expect.poll(() => sum(), waitOptions).toBe(before)
    expect(new URL(page.url()).search).toBe('')
  })

  test('is a form without JavaScript', async () => {
    const plain = await memberPage(browser, productUrl, { javaScriptEnabled: false })
    await rateOnPage(plain, { alien: 5, titanic: 1 })
    await plain.goto(aliens)
    await plain.getByRole('checkbox', { name: 'Leave out Alien' }).check()
    await plain.getByRole('button', { name: 'Predict without them' }).click()
    await plain.getByText(/^Without Alien the prediction is/).waitFor()
    await plain.context().close()
  })
})

test('a rating shows what was predicted, and does not explain itself', async () => {
  await visit(page, aliens)
  const before = await sum()
  await page.getByRole('radio', { name: '5 stars', exact: true }).click()
  await page.getByRole('heading', { name: /^Predicted \d\.\d, you gave 5$/ }).waitFor()
  expect(await sum()).toBe(before)
  expect(await why().textContent()).not.toContain('Aliens')
  const histogram = page.getByRole('figure').first()
  expect(await histogram.textContent()).toContain('you gave 5 stars')
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await page.getByRole('heading', { name: 'We think you would give it' }).waitFor()
})

test('marks are toggles that can be undone', async () => {
  await visit(page, aliens)
  const watchlist = page.getByRole('button', { name: 'Watchlist' })
  const pressed = (button: Locator) => () => button.getAttribute('aria-pressed')
  await watchlist.click()
  await page.getByText('Aliens is on your watchlist.').first().waitFor()
  const notInterested = page.getByRole('button', { name: 'Not interested' })
  await notInterested.click()
  await page.getByText('Aliens counts as not interesting to you.').first().waitFor()
  expect(await pressed(watchlist)()).toBe('false')
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect.poll(pressed(watchlist), waitOptions).toBe('true')
  expect(await pressed(notInterested)()).toBe('false')
})

test('in blind mode, the prediction is shown only after the rating', async () => {
  const blind = await memberPage(browser, productUrl)
  const input = { blindMode: true }
  await askOnPage(
    blind,
    'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { userErrors { code } } }',
    { input },
  )
  await visit(blind, aliens)
  await blind.getByRole('heading', { name: 'You are in blind mode' }).waitFor()
  expect(await why(blind).count()).toBe(0)
  await blind.getByRole('radio', { name: '2 stars', exact: true }).click()
  await blind.getByRole('heading', { name: /^Predicted \d\.\d, you gave 2$/ }).waitFor()
  await why(blind).waitFor()
  await blind.context().close()
})

test('signed out, the page shows what everyone thinks and how to get a prediction', async () => {
  const context = await browser.newContext({ baseURL: productUrl })
  context.setDefaultTimeout(waitOptions.timeout)
  const visitor = await context.newPage()
  await visitor.goto(aliens)
  expect(await visitor.title()).toMatch(/^Aliens \(1986\)/)
  await visitor.getByRole('link', { name: 'Rate three films' }).waitFor()
  expect(await visitor.getByRole('link', { name: 'sign in' }).last().getAttribute('href')).toBe(
    `/sign-in?next=${encodeURIComponent(aliens)}`,
  )
  const similar = visitor.getByRole('list', { name: 'Films like Aliens' })
  expect(await similar.getByRole('listitem').count()).toBeGreaterThanOrEqual(5)
  await context.close()
})

describe.each([true, false])('signed out, with JavaScript: %s', (javaScriptEnabled) => {
  test('a rating in the browser gives a prediction, also of other films', async () => {
    const context = await browser.newContext({ baseURL: productUrl, javaScriptEnabled })
    context.setDefaultTimeout(waitOptions.timeout)
    const guest = await context.newPage()
    const open = (address: string) =>
      javaScriptEnabled ? visit(guest, address) : guest.goto(address)
    await open(await filmAddress(page, 'alien'))
    const stars = guest.getByRole('radio', { name: '5 stars', exact: true })
    if (javaScriptEnabled) await stars.click()
    else {
      await guest.getByRole('button', { name: 'Save' }).click()
      await guest.getByText('Choose your stars.').waitFor()
      await stars.check()
      await guest.getByRole('button', { name: 'Save' }).click()
    }
    await guest.getByRole('heading', { name: 'Without your rating we would predict' }).waitFor()
    expect(await stars.isChecked()).toBe(true)
    await open(aliens)
    await guest.getByRole('heading', { name: 'We think you would give it' }).waitFor()
    expect(await why(guest).textContent()).toContain('Alien')
    expect(await guest.getByRole('checkbox').count()).toBe(0)
    await context.close()
  })
})

test('on a phone, the first screen has title, verdict and stars', async () => {
  const viewport = { width: 360, height: 740 }
  const phone = await memberPage(browser, productUrl, { viewport, hasTouch: true, isMobile: true })
  await visit(phone, aliens)
  const stars = await phone.getByRole('group', { name: 'Rate Aliens' }).boundingBox()
  expect(stars!.y + stars!.height).toBeLessThan(viewport.height - 56)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await phone.context().close()
})
