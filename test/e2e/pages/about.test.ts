import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from '../../support/browser'

const productUrl = inject('productUrl')

interface Answer {
  readonly model: {
    readonly version: string
    readonly metrics: readonly {
      readonly name: string
      readonly value: number
      readonly baseline: number | null
      readonly filmMean: number | null
    }[]
  }
  readonly models: { readonly edges: readonly unknown[] }
}

let browser: Browser
let watched: WatchedPage
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  watched = await openPage(browser, productUrl, { width: 320, height: 800 })
  page = watched.page
  await page.goto('/about')
})

afterAll(async () => {
  await browser?.close()
})

const model = async (): Promise<Answer> => {
  const query =
    '{ model { version metrics { name value baseline filmMean } } models { edges { node { version } } } }'
  return (await (await page.request.post('/api/graphql', { data: { query } })).json()).data
}

test('the figures on the page are those of the model that serves', async () => {
  const { model: serving } = await model()
  const text = await page.getByRole('main').innerText()
  expect(text).toContain(serving.version)
  for (const { name, value, baseline, filmMean } of serving.metrics) {
    if (name === 'coverage80') expect(text).toContain(`${(100 * value).toFixed(1)} %`)
    else
      for (const figure of [value, baseline!, filmMean!]) expect(text).toContain(figure.toFixed(3))
  }
})

test('the bars are as long as their figures', async () => {
  const { model: serving } = await model()
  const { value, baseline } = serving.metrics.find(({ name }) => name === 'rmse')!
  const chart = page.getByRole('figure').filter({ hasText: 'Root mean squared error' })
  const lengths = await chart
    .locator('rect:nth-of-type(2)')
    .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width))
  expect(lengths[0]! / lengths[1]!).toBeCloseTo(value / baseline!, 1)
  expect(lengths).toHaveLength(3)
})

test('the page names the licence and every model', async () => {
  const { models } = await model()
  expect(await page.getByText(/^Licence: MIT/).count()).toBe(1)
  const rows = page.getByRole('table').getByRole('row')
  expect(await rows.count()).toBe(models.edges.length + 1)
})

test('nothing is wider than a narrow phone', async () => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(320)
  expect(watched.problems).toEqual([])
})
