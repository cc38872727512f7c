import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, waitUntilIdle, visit } from '../support/browser'
import { removeData, startProduct, type Product } from '../support/product'

let product: Product
let browser: Browser

beforeAll(async () => {
  product = await startProduct()
  browser = await launchBrowser('--host-resolver-rules=MAP films.lan 127.0.0.1')
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
  if (product) removeData(product)
})

/** The address of the site on a local network. */
const lanUrl = (): string => product.url.replace('localhost', 'films.lan')

test('signing up, in and out keeps the host name by which the site was opened', async () => {
  const { page, problems } = await openPage(browser, lanUrl())
  await visit(page, '/ratings')
  await page.waitForURL((url) => url.href.startsWith(`${lanUrl()}/sign-in?next=%2Flibrary`))
  await page.getByRole('main').getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel('E-mail').fill('ada@example.org')
  await page.getByLabel('Password').fill('a long enough secret')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL((url) => url.href.startsWith(`${lanUrl()}/library`))
  await page.getByRole('button', { name: /account menu/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(`${lanUrl()}/`)
  const otherTab = await page.context().newPage()
  await visit(otherTab, '/')
  await waitUntilIdle(otherTab)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail').fill('ada@example.org')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('The e-mail address or the password is wrong.').waitFor()
  await page.getByLabel('Password').fill('a long enough secret')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${lanUrl()}/`)
  await page.getByRole('button', { name: /account menu/ }).waitFor()
  await otherTab.getByRole('button', { name: /account menu/ }).waitFor() // refreshed by itself
  // A wrong password gets 401. Over plain http, a browser ignores a policy and says so.
  const expected = /401|Cross-Origin-Opener-Policy/
  expect(problems.filter((problem) => !expected.test(problem))).toEqual([])
  await page.context().close()
})

test('an https site opened with http says why nobody can sign in, before and after a sign-in', async () => {
  await product.stop()
  product = await startProduct(product.dataDir, { NEXTAUTH_URL: 'https://films.example' })
  const { page } = await openPage(browser, lanUrl())
  await visit(page, '/sign-in')
  const notice = page.getByRole('alert').filter({ hasText: 'You cannot sign in at this address' })
  await notice.waitFor()
  expect(await notice.getByRole('link').getAttribute('href')).toBe('https://films.example')
  await page.getByLabel('E-mail').fill('ada@example.org')
  await page.getByLabel('Password').fill('a long enough secret')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Your browser did not store the sign-in cookie').waitFor()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await page.context().close()
})
