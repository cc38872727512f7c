// `npm run screenshots`: every page in both themes and three widths, of the sample or of a running server.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { commandLine } from '@/lib/cli/command-line'
import { launchBrowser, openPage } from './support/browser'
import { removeData, startProduct } from './support/product'
import { becomeMember, filmAddress, sitePages, withFilm } from './support/site-pages'

const widths = [360, 768, 1440]
const themes = ['light', 'dark'] as const

const { out, url, only } = commandLine(
  'npm run screenshots --',
  'Take pictures of every page, in both themes and three widths.',
)
  .option('--out <folder>', 'where the pictures go', 'screenshots')
  .option('--url <address>', 'a running server, in place of one with the sample')
  .option('--only <name>', 'one page, by its name in test/support/site-pages.ts')
  .parse()
  .opts<{ out: string; url?: string; only?: string }>()

/** Posters are loaded when they come into view. */
async function scrollThrough(page: Page): Promise<void> {
  const [height, step] = await page.evaluate(() => [document.body.scrollHeight, window.innerHeight])
  for (let top = 0; top < height; top += step) {
    await page.evaluate((y) => window.scrollTo(0, y), top)
    await page.waitForLoadState('networkidle')
  }
  await page.evaluate(() => window.scrollTo(0, 0))
}

mkdirSync(out, { recursive: true })
const product = url === undefined ? await startProduct() : null
const baseURL = url ?? product?.url ?? ''
const browser = await launchBrowser()
try {
  const { page: first } = await openPage(browser, baseURL)
  await becomeMember(first.request)
  const film = await filmAddress(first.request)
  const { cookies } = await first.context().storageState()
  const wanted = sitePages.filter(({ name }) => only === undefined || name === only)
  for (const { name, path: address, viewers } of wanted)
    for (const viewer of viewers)
      for (const theme of themes)
        for (const width of widths) {
          const { page } = await openPage(browser, baseURL, { width, colorScheme: theme })
          if (viewer === 'member') await page.context().addCookies(cookies)
          await page.goto(withFilm(address, film), { waitUntil: 'networkidle' })
          await scrollThrough(page)
          const file = path.join(out, `${name}-${viewer}-${theme}-${width}.png`)
          await page.screenshot({ path: file, fullPage: true })
          await page.context().close()
          console.log(file)
        }
} finally {
  await browser.close()
  await product?.stop()
  if (product) removeData(product)
}
