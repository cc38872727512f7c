import { chromium, type Browser, type Page } from 'playwright-core'
import { findBrowser } from './find-browser.mjs'
import { patient } from './patient'

/** A headless browser that asks for nothing outside. */
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
  /** What went wrong behind the page: script errors, failed or outside requests. */
  readonly problems: string[]
}

/** A page in a context of its own, watched for errors and for requests that leave the product. */
export async function openPage(
  browser: Browser,
  baseURL: string,
  options: { width?: number; height?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<WatchedPage> {
  const { width = 1280, height = 900, colorScheme = 'light' } = options
  const context = await browser.newContext({ baseURL, viewport: { width, height }, colorScheme })
  context.setDefaultTimeout(patient.timeout)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`script error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL) && !/^(data|blob):/.test(request.url())) {
      problems.push(`asked outside: ${request.url()}`)
    }
  })
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} from ${response.url()}`)
  })
  return { page, problems }
}

/**
 * Go to an address and wait until React has taken the page over: what is typed or clicked before is lost. React marks the
 * elements that are its own.
 */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.waitForFunction(() =>
    [...document.querySelectorAll('button, input, [role=slider]')].every((element) =>
      Object.keys(element).some((key) => key.startsWith('__reactProps')),
    ),
  )
}

/** Waits until a page has nothing left to do: its effects have run, so that it listens to other tabs. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => resolve())))
