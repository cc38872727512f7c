import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, openPage, visit } from '../../support/browser'
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
  await visit(page, '/api')
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

test('the code of the explorer is loaded when it is opened, and the focus moves to it', async () => {
  await visit(page, '/api')
  const before = await scripts()
  await page.getByRole('link', { name: 'Open the explorer' }).click()
  await page.getByRole('region', { name: 'API explorer' }).locator('.graphiql-container').waitFor()
  expect(await scripts()).toBeGreaterThan(before)
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
  expect(new URL(page.url()).pathname).toBe('/api')
})

const scripts = (): Promise<number> => page.evaluate(() => document.scripts.length)

test('the last tab of the explorer is not cut in a window of 1280 px', async () => {
  await page.goto('/graphiql')
  const tabs = page.locator('.graphiql-tab')
  await tabs.first().waitFor()
  const last = (await tabs.last().boundingBox())!
  const bar = (await page.locator('.graphiql-tabs').boundingBox())!
  expect(last.x + last.width).toBeLessThanOrEqual(bar.x + bar.width + 1)
})

test('without JavaScript, the button leads to the page of the explorer', async () => {
  const context = await browser.newContext({ baseURL: productUrl, javaScriptEnabled: false })
  const plain = await context.newPage()
  await plain.goto('/api')
  await plain.getByRole('link', { name: 'Open the explorer' }).click()
  await plain.waitForURL('**/graphiql')
})
