import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, openPage } from '../../support/browser'
import { runInOneShell } from '../../support/readme'

const productUrl = inject('productUrl')

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  page = (await openPage(browser, productUrl)).page
})

afterAll(async () => {
  await browser?.close()
})

test('the first call of the guide works as it stands on the page', async () => {
  await page.goto('/api')
  const command = await page.getByRole('group', { name: 'First call with curl' }).innerText()
  expect(command).toContain(productUrl)
  const [output] = runInOneShell([command])
  expect(JSON.parse(output!).data.similarTitles.match.title).toBe('Toy Story')
})

test('the schema can be downloaded', async () => {
  const response = await page.request.get('/api/schema.graphql')
  expect(response.headers()['content-type']).toMatch(/^application\/graphql/)
  expect(await response.text()).toBe(readFileSync('graphql/schema.graphql', 'utf8'))
})

test('the guide loads no scripts, and leads to the explorer', async () => {
  // In a context of its own, because GraphiQL stores its tabs.
  const { page: other } = await openPage(browser, productUrl)
  const scripts = (): Promise<number> => other.evaluate(() => document.scripts.length)
  await other.goto('/api')
  expect(await scripts()).toBe(0)
  await other.getByRole('link', { name: 'Open the explorer' }).click()
  await other.waitForURL('**/graphiql')
  await other.locator('.graphiql-container').waitFor()
  expect(await scripts()).toBeGreaterThan(0)
  await other.context().close()
})

test('the last tab of the explorer is not cut in a window of 1280 px', async () => {
  await page.goto('/graphiql')
  const tabs = page.locator('.graphiql-tab')
  await tabs.first().waitFor()
  const last = (await tabs.last().boundingBox())!
  const bar = (await page.locator('.graphiql-tabs').boundingBox())!
  expect(last.x + last.width).toBeLessThanOrEqual(bar.x + bar.width + 1)
})
