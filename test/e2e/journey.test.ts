import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchBrowser, openPage, waitUntilIdle, visit, type WatchedPage } from '../support/browser'
import { linkIn, startMailServer, type MailServer } from '../support/mail-server'
import { waitOptions } from '../support/wait-options'
import { runInOneShell, shellSteps } from '../support/readme'
import { removeData, startProduct, type Product } from '../support/product'

/** For requests outside a page: the server may close an idle connection just before it is used again. */
const maxRetries = 3

const email = 'ada@example.org'
const password = 'a long enough secret'

let mailServer: MailServer
let product: Product
let browser: Browser
let watched: WatchedPage
let page: Page

const feed = () => page.getByRole('list', { name: 'Your feed' })

/** Sends a document with the session of the page. */
async function ask(query: string) {
  const response = await page.request.post('/api/graphql', { data: { query }, maxRetries })
  return (await response.json()).data
}

const ratingCount = async (): Promise<number> =>
  (await ask('{ viewer { ratingCount } }')).viewer.ratingCount

async function signIn(): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

beforeAll(async () => {
  mailServer = await startMailServer()
  product = await startProduct(undefined, { SMTP_URL: mailServer.url })
  browser = await launchBrowser()
  watched = await openPage(browser, product.url)
  page = watched.page
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await mailServer?.stop()
  if (product) removeData(product)
})

describe('the journey of a new member', () => {
  test('a visitor finds films like one that they love', async () => {
    await visit(page, '/')
    await page.getByRole('searchbox', { name: 'A film you love' }).fill('toy story')
    const similar = page.getByRole('list', { name: 'Films like Toy Story' })
    await similar.getByRole('link', { name: 'Toy Story 2' }).waitFor()
    expect(await similar.getByRole('listitem').count()).toBeGreaterThanOrEqual(5)
  })

  test('rates three films without an account, and signing up keeps the ratings', async () => {
    await visit(page, '/')
    const cards = page.getByRole('list', { name: 'Films to rate' }).getByRole('listitem')
    for (const [index, stars] of ['5 stars', '4 stars', '1 star'].entries()) {
      await cards.nth(index).getByRole('radio', { name: stars, exact: true }).click()
      await page.getByText(`${index + 1} rated.`).waitFor()
    }
    await page.getByRole('link', { name: /^Sign up and keep/ }).click()
    await page.getByLabel('Your name').fill('Ada')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByRole('button', { name: /account menu/ }).waitFor()
    expect(await ratingCount()).toBe(3)
  })

  test('rates two more films, and gets a feed with reasons', async () => {
    await visit(page, '/rate')
    const films = page.getByRole('list', { name: 'Films to rate' }).locator(':scope > li')
    for (const index of [0, 1]) {
      await films.nth(index).getByRole('radio', { name: '4 and a half stars' }).click()
      await expect.poll(ratingCount, waitOptions).toBe(4 + index)
    }
    await visit(page, '/')
    await feed().waitFor()
    expect(await feed().getByRole('listitem').count()).toBeGreaterThanOrEqual(10)
    expect(await feed().textContent()).toContain('Because you rated')
  })

  test('opens a film, leaves a rating out of its explanation, and puts it on the watchlist', async () => {
    await feed().getByRole('link').first().click()
    await page.waitForURL('**/films/*')
    await page
      .getByRole('checkbox', { name: /^Leave out / })
      .first()
      .check()
    await page.getByText(/^Without .* the prediction is/).waitFor()
    expect(new URL(page.url()).search).toMatch(/^\?without=\d+$/)
    await page.getByRole('button', { name: 'Watchlist' }).click()
    await page
      .getByText(/ is on your watchlist\.$/)
      .first()
      .waitFor()
  })

  test('sees ratings, watchlist and taste, and films for two', async () => {
    await visit(page, '/library')
    await page.getByText('5 ratings').waitFor()
    await page
      .getByRole('navigation', { name: 'Lists' })
      .getByRole('link', { name: 'Watchlist' })
      .click()
    await page.waitForURL('**/library?**watchlist**')
    await visit(page, '/taste')
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByRole('table').count()).toBeGreaterThanOrEqual(2)
    await visit(page, '/together')
    await page.getByLabel('Add a guest').fill('Bob')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('heading', { name: 'What does Bob like?' }).waitFor()
  })

  test('takes their data along', async () => {
    const response = await page.request.get('/api/export', { maxRetries })
    const { profile, ratings } = await response.json()
    expect(profile.email).toBe(email)
    expect(ratings).toHaveLength(5)
  })

  test('signing out in one tab refreshes a second tab', async () => {
    const tab = await page.context().newPage()
    await visit(tab, '/')
    await tab.getByRole('list', { name: 'Your feed' }).waitFor()
    await waitUntilIdle(tab)
    await tab.evaluate(() => Object.assign(window, { unreloaded: true }))
    await page.getByRole('button', { name: /account menu/ }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor()
    await tab.getByRole('link', { name: 'Sign in' }).first().waitFor()
    await tab.getByRole('list', { name: 'Your feed' }).waitFor({ state: 'detached' })
    expect(await tab.evaluate(() => 'unreloaded' in window)).toBe(true)
    await tab.close()
    await visit(page, '/library')
    await page.waitForURL('**/sign-in?next=%2Flibrary')
    await signIn()
    await page.waitForURL('**/library')
  })

  test('no page had an error or sent a request to another host', () => {
    expect(watched.problems).toEqual([])
  })
})

describe('a developer', () => {
  test('opens /api/graphql in a browser and runs the first example in the API explorer', async () => {
    await page.goto('/api/graphql')
    await page.waitForURL('**/graphiql')
    const run = page.getByRole('button', { name: /Execute query/ })
    const result = page.locator('.result-window').getByText('"Toy Story 2"')
    // The button is visible before the explorer can run an operation.
    await vi.waitFor(async () => {
      await run.click()
      await result.waitFor({ timeout: 10_000 })
    }, waitOptions)
  })

  test('gets a personal feed with the five steps of the README', () => {
    const steps = shellSteps('Using the API').map((step) =>
      step.replaceAll('http://localhost:3000', product.url),
    )
    expect(steps).toHaveLength(5)
    const [film = '', ...answers] = runInOneShell(steps)
    expect(Buffer.from(film, 'base64').toString()).toMatch(/^Movie:\d+$/)
    const [signedUp, , rated, feed] = answers.map((json) => JSON.parse(json || 'null'))
    expect(signedUp.data.signUp.userErrors).toEqual([])
    expect(rated.data.rateMovie).toEqual({ rating: { stars: 4.5 }, userErrors: [] })
    const { edges } = feed.data.viewer.recommendations
    expect(edges).toHaveLength(5)
    expect(edges[0].because).toEqual([{ title: 'Toy Story' }])
  })
})

describe('an invalid address', () => {
  test.each(['/movies/zzz', '/movies/VXNlcjox', '/films?after=nonsense', '/films/x', '/nowhere'])(
    '%s is not found',
    async (address) => {
      const response = await page.request.get(address, { maxRetries })
      expect(response.status()).toBe(404)
    },
  )

  test.each(['/search?query=%00', '/?title=%00', '/films?decade=abc&genre=%00'])(
    '%s is answered despite its invalid parameters',
    async (address) => {
      expect((await page.request.get(address, { maxRetries })).status()).toBe(200)
    },
  )
})

describe('the second start', () => {
  test('does not train again and keeps the ratings, after Ctrl-C stopped the first start', async () => {
    expect(await product.stop()).toBe(0)
    product = await startProduct(product.dataDir, { SMTP_URL: mailServer.url })
    expect(product.output()).not.toMatch(/Epoch|epoch/)
    watched = await openPage(browser, product.url)
    page = watched.page
    await visit(page, '/sign-in')
    await signIn()
    await feed().waitFor()
    expect(await ratingCount()).toBe(5)
  })
})

describe('a member who leaves', () => {
  const newPassword = 'a newer sentence of Ada'

  test('creates a token and downloads what is stored', async () => {
    await visit(page, '/settings')
    await page.getByLabel('Name', { exact: true }).fill('my script')
    await page.getByRole('button', { name: 'Create token' }).click()
    const token = await page.getByLabel('Your new token').innerText()
    const asScript = await page.request.post('/api/graphql', {
      data: { query: '{ viewer { ratingCount } }' },
      headers: { authorization: `Bearer ${token}` },
      maxRetries,
    })
    expect((await asScript.json()).data.viewer.ratingCount).toBe(5)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download my data' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.json$/)
  })

  test('forgets the password, and chooses a new one by the link of a mail', async () => {
    await page.getByRole('button', { name: /account menu/ }).click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor()
    await visit(page, '/sign-in')
    await page.getByRole('link', { name: 'I forgot my password' }).click()
    await page.waitForURL('**/forgot')
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await visit(page, linkIn(await mailServer.received(1)).href)
    await page.getByLabel('New password').fill(newPassword)
    await page.getByRole('button', { name: 'Set the password' }).click()
    await page.waitForURL('**/sign-in')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(newPassword)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await feed().waitFor()
  })

  test('deletes the account', async () => {
    await visit(page, '/settings')
    await page.getByLabel('Your password, to confirm').fill(newPassword)
    await page.getByRole('button', { name: 'Delete my account for ever' }).click()
    await page.getByText('Your account and everything in it are deleted.').waitFor()
    expect(await ask('{ viewer { ratingCount } }')).toEqual({ viewer: null })
    expect(watched.problems).toEqual([])
  })
})
