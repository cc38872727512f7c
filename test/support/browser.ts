import { chromium, type Browser, type Page } from 'playwright-core'
import { findBrowser } from './find-browser.mjs'
import { waitOptions } from './wait-options'

/** A headless browser without background requests. */
export function launchBrowser(...moreArgs: readonly string[]): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('No Chrome or Chromium found; set CHROME_PATH.')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...moreArgs,
    ],
  })
}

export interface WatchedPage {
  readonly page: Page
  /** Script errors, failed requests and requests to other servers. */
  readonly problems: string[]
}

/** A page in its own browser context. Collects errors and requests to other servers. */
export async function openPage(
  browser: Browser,
  baseURL: string,
  options: {
    width?: number
    height?: number
    colorScheme?: 'light' | 'dark'
    touch?: boolean
  } = {},
): Promise<WatchedPage> {
  const { width = 1280, height = 900, colorScheme = 'light', touch = false } = options
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height },
    colorScheme,
    hasTouch: touch,
    isMobile: touch,
  })
  context.setDefaultTimeout(waitOptions.timeout)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`script error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error')
      problems.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL) && !/^(data|blob):/.test(request.url())) {
      problems.push(`request to another server: ${request.url()}`)
    }
  })
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} from ${response.url()}`)
  })
  return { page, problems }
}

/**
 * Go to an address and wait until React has hydrated the page, because typing and clicks before that are lost. React
 * marks the elements that it has hydrated.
 */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.waitForFunction(() =>
    [...document.querySelectorAll('button, input, [role=slider]')].every((element) =>
      Object.keys(element).some((key) => key.startsWith('__reactProps')),
    ),
  )
}

/** Waits until a page is idle. Then its effects have run, and it receives messages of other tabs. */
export const waitUntilIdle = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => resolve())))
