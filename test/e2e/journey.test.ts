import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchBrowser, openPage, waitUntilIdle, visit, type WatchedPage } from '../support/browser'
import { waitOptions } from '../support/wait-options'
import { runInOneShell, shellSteps } from '../support/readme'
import { removeData, startProduct, type Product } from '../support/product'

/** For requests outside a page: the server may close an idle connection just before it is used again. */
const maxRetries = 3

let product: Product
let browser: Browser
let watched: WatchedPage
let page: Page

const sliders = (within: Page | Locator): Locator => within.getByRole('slider', { name: /^Rate / })

/** Sets a star control with a digit key. */
async function rate(control: Locator, stars: number): Promise<void> {
  await control.focus()
  await control.press(String(stars))
}

async function titles(list: Locator): Promise<string[]> {
  const names = await list.getByRole('listitem').getByRole('link').allTextContents()
  return names.map((name) => name.trim()).filter((name) => name !== '')
}

beforeAll(async () => {
  product = await startProduct()
  browser = await launchBrowser()
  watched = await openPage(browser, product.url)
  page = watched.page
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
  if (product) removeData(product)
})

describe('the journey of a new member', () => {
  test('the landing page shows films similar to a title', async () => {
    await visit(page, '/')
    await page.getByRole('searchbox', { name: 'A film you love' }).fill('toy story')
    const similar = page.getByRole('list', { name: 'Films like Toy Story' })
    await similar.waitFor()
    expect(await similar.getByRole('listitem').count()).toBeGreaterThanOrEqual(5)
    expect(await similar.textContent()).toContain('Toy Story 2')
  })

  test('signing up opens the onboarding page', async () => {
    await page.getByRole('link', { name: 'Sign up' }).first().click()
    await page.getByLabel('Your name').fill('Ada')
    await page.getByLabel('E-mail').fill('ada@example.org')
    await page.getByLabel('Password').fill('a long enough secret')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.waitForURL('**/welcome')
  })

  test('five ratings give a personal feed', async () => {
    const films = page.getByRole('list', { name: 'Films to rate' })
    await films.waitFor()
    for (const [index, stars] of [5, 4, 5, 2, 1].entries()) {
      await rate(sliders(films).nth(index), stars)
      await page
        .getByText(new RegExp(`\\b${index + 1} (of 5|rated)`))
        .first()
        .waitFor()
    }
    await page.getByRole('link', { name: 'See my feed' }).click()
    const feed = page.getByRole('list', { name: 'Your feed' })
    await feed.waitFor()
    expect(await feed.getByRole('listitem').count()).toBeGreaterThanOrEqual(10)
    expect(await feed.textContent()).toContain('Because you rated')
  })

  test('the film page explains the prediction: baseline and contributions sum to it', async () => {
    await page.getByRole('list', { name: 'Your feed' }).getByRole('link').first().click()
    await page.waitForURL('**/movies/**')
    await page.getByLabel('Why this prediction').waitFor()
    const response = await page.request.post('/api/graphql', {
      maxRetries,
      data: {
        query: `query Why($id: ID!) { movie(id: $id) { prediction {
          stars low high baseline unclippedStars contributions(first: 100) { stars movie { title } } } } }`,
        variables: { id: decodeURIComponent(page.url().split('/').at(-1) ?? '') },
      },
    })
    const { prediction } = (await response.json()).data.movie
    const sum = prediction.contributions.reduce(
      (total: number, { stars }: { stars: number }) => total + stars,
      prediction.baseline,
    )
    expect(prediction.contributions).toHaveLength(5)
    expect(sum).toBeCloseTo(prediction.unclippedStars, 4)
    expect(prediction.low).toBeLessThan(prediction.stars)
    expect(prediction.high).toBeGreaterThan(prediction.stars)
  })

  test('rating a film removes it from the feed without a reload', async () => {
    await visit(page, '/')
    const feed = page.getByRole('list', { name: 'Your feed' })
    const before = await titles(feed)
    await page.evaluate(() => Object.assign(window, { unreloaded: true }))
    await rate(sliders(feed).first(), 1)
    await expect.poll(async () => (await titles(feed))[0], waitOptions).not.toBe(before[0])
    expect(await page.evaluate(() => 'unreloaded' in window)).toBe(true)
  })

  test('changing a rating changes the feed', async () => {
    const feedJson = async (): Promise<string> => {
      const response = await page.request.post('/api/graphql', {
        maxRetries,
        data: {
          query: '{ viewer { recommendations { edges { node { id } prediction { stars } } } } }',
        },
      })
      return JSON.stringify((await response.json()).data.viewer.recommendations.edges)
    }
    const before = await feedJson()
    await visit(page, '/ratings')
    const rated = sliders(page).first()
    await rated.waitFor()
    const starsBefore = Number(await rated.getAttribute('aria-valuenow'))
    await rate(rated, starsBefore >= 3 ? 1 : 5)
    await expect.poll(feedJson, waitOptions).not.toBe(before)
  })

  test('signing out in one tab refreshes a second tab', async () => {
    const tab = await page.context().newPage()
    await visit(tab, '/')
    await tab.getByRole('list', { name: 'Your feed' }).waitFor()
    await waitUntilIdle(tab)
    await tab.evaluate(() => Object.assign(window, { unreloaded: true }))
    const signOut = page.getByRole('button', { name: 'Sign out' })
    if (!(await signOut.isVisible())) await page.getByRole('button', { name: 'Ada' }).click()
    await signOut.click()
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor()
    await tab.getByRole('link', { name: 'Sign in' }).first().waitFor()
    await tab.getByRole('list', { name: 'Your feed' }).waitFor({ state: 'detached' })
    expect(await tab.evaluate(() => 'unreloaded' in window)).toBe(true)
    await tab.close()
    await visit(page, '/ratings')
    await page.waitForURL('**/sign-in**')
  })

  test('no page had an error or sent a request to another host', () => {
    expect(watched.problems).toEqual([])
  })
})

describe('the star control', () => {
  test('accepts half stars by mouse and by touch', async () => {
    const touch = await browser.newContext({ baseURL: product.url, hasTouch: true })
    touch.setDefaultTimeout(waitOptions.timeout)
    const touchPage = await touch.newPage()
    const name = `touch-${product.url.split(':').at(-1)}`
    await visit(touchPage, '/sign-up')
    await touchPage.getByLabel('Your name').fill(name)
    await touchPage.getByLabel('E-mail').fill(`${name}@example.org`)
    await touchPage.getByLabel('Password').fill('a long enough secret')
    await touchPage.getByRole('button', { name: 'Create account' }).click()
    await touchPage.waitForURL('**/welcome')
    const controls = sliders(touchPage.getByRole('list', { name: 'Films to rate' }))
    const starsOf = (index: number) => () => controls.nth(index).getAttribute('aria-valuenow')
    const pointOf = async (index: number, share: number) => {
      const box = await controls.nth(index).boundingBox()
      if (!box) throw new Error('The control is not on the page.')
      return { x: box.x + share * box.width, y: box.y + box.height / 2 }
    }
    const clicked = await pointOf(0, 0.87)
    await touchPage.mouse.click(clicked.x, clicked.y)
    await expect.poll(starsOf(0), waitOptions).toBe('4.5')
    const tapped = await pointOf(1, 0.27)
    await touchPage.touchscreen.tap(tapped.x, tapped.y)
    await expect.poll(starsOf(1), waitOptions).toBe('1.5')
    await touch.close()
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
  test.each(['/movies/zzz', '/movies/VXNlcjox', '/search?after=nonsense', '/nowhere'])(
    '%s is not found',
    async (address) => {
      const response = await page.request.get(address, { maxRetries })
      expect(response.status()).toBe(404)
    },
  )

  test.each(['/search?query=%00', '/?title=%00', '/search?from=abc&genre=%00'])(
    '%s is answered despite its invalid parameters',
    async (address) => {
      expect((await page.request.get(address, { maxRetries })).status()).toBe(200)
    },
  )
})

describe('every page fits on a phone', () => {
  test.each(['light', 'dark'] as const)(
    'at a width of 360 pixels, in the %s theme',
    async (colorScheme) => {
      const phone = await openPage(browser, product.url, { width: 360, height: 740, colorScheme })
      for (const path of [
        '/',
        '/?title=toy+story',
        '/search?query=the',
        '/sign-up',
        '/sign-in',
        '/about',
        '/graphiql',
      ]) {
        await visit(phone.page, path)
        const width = await phone.page.evaluate(() => document.documentElement.scrollWidth)
        expect(width, path).toBeLessThanOrEqual(360)
      }
      expect(phone.problems).toEqual([])
      await phone.page.context().close()
    },
  )
})

describe('the second start', () => {
  test('does not train again and keeps the ratings, after Ctrl-C stopped the first start', async () => {
    expect(await product.stop()).toBe(0)
    product = await startProduct(product.dataDir)
    expect(product.output()).not.toMatch(/Epoch|epoch/)
    const phone = await openPage(browser, product.url)
    await visit(phone.page, '/sign-in')
    await phone.page.getByLabel('E-mail').fill('ada@example.org')
    await phone.page.getByLabel('Password').fill('a long enough secret')
    await phone.page.getByRole('button', { name: 'Sign in' }).click()
    await phone.page.getByRole('list', { name: 'Your feed' }).waitFor()
    await visit(phone.page, '/ratings')
    await expect.poll(() => sliders(phone.page).count(), waitOptions).toBe(6)
  })
})
