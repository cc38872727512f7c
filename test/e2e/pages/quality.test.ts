import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser, openPage } from '../../support/browser'
import { waitOptions } from '../../support/wait-options'
import {
  becomeMember,
  filmAddress,
  sitePages,
  withFilm,
  type Viewer,
} from '../../support/site-pages'

const productUrl = inject('productUrl')

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** The rules of HTML itself. axe checks what assistive technology needs. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // React writes attributes and void elements in the form of XML, which HTML allows.
    'doctype-style': 'off',
    'void-style': 'off',
    'attr-case': 'off',
  },
})

let browser: Browser
let film: string
const sessions = new Map<Viewer, Awaited<ReturnType<BrowserContext['storageState']>>>()

beforeAll(async () => {
  browser = await launchBrowser()
  for (const viewer of ['visitor', 'member'] as const) {
    const { page } = await openPage(browser, productUrl)
    if (viewer === 'member') await becomeMember(page.request)
    film = await filmAddress(page.request)
    sessions.set(viewer, await page.context().storageState())
    await page.context().close()
  }
})
afterAll(async () => {
  await browser?.close()
})

interface OpenOptions {
  readonly width?: number
  readonly theme?: 'light' | 'dark'
}

interface Opened {
  readonly page: Page
  readonly problems: readonly string[]
  /** The scripts that the page loaded, compressed, in bytes. */
  readonly scriptBytes: () => Promise<number>
}

/** Opens a page as this person, waits until it is at rest, and closes it after the test. */
async function withPage(
  path: string,
  viewer: Viewer,
  { width = 1280, theme = 'light' }: OpenOptions,
  check: (opened: Opened) => Promise<void>,
): Promise<void> {
  const isPhone = width < 600
  const watched = await openPage(browser, productUrl, { width, colorScheme: theme, touch: isPhone })
  const { page, problems } = watched
  const context = page.context()
  await context.addCookies(sessions.get(viewer)?.cookies ?? [])
  await page.addInitScript(() => {
    Object.assign(window, { shifts: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        Object.assign(window, { shifts: Number(Reflect.get(window, 'shifts')) + entry.value })
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body())
  })
  try {
    await page.goto(withFilm(path, film), { waitUntil: 'networkidle' })
    await check({
      page,
      problems,
      async scriptBytes() {
        const bodies = await Promise.all(scripts)
        return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
      },
    })
  } finally {
    await context.close()
  }
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

/**
 * What axe finds, one line each. For a mouse, half a star is 14 pixels wide; for a finger, and on the page of the film
 * for everyone, it is 24 pixels wide. So the size of targets is checked on the phone only.
 */
async function axeProblems(page: Page, isPhone = false): Promise<readonly string[]> {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(async (checksTargets) => {
    const { axe } = window as unknown as {
      axe: { run(context: object, options: object): Promise<AxeResult> }
    }
    // GraphiQL itself is not ours.
    return axe.run(
      { exclude: ['.graphiql-container'] },
      {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        rules: { 'target-size': { enabled: checksTargets } },
      },
    )
  }, isPhone)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  )
}

const cases = sitePages.flatMap((sitePage) =>
  sitePage.viewers.map((viewer) => ({ ...sitePage, viewer })),
)

describe.each(cases)('the page $name for a $viewer', ({ name, path, viewer, scriptLimit }) => {
  // A page that is not there is a failed request in the console. Violations of the policy are there, too.
  const unexpected = (problems: readonly string[]): readonly string[] =>
    problems.filter((problem) => name !== 'not-found' || !problem.includes('404'))

  test('by day, is accessible and valid, loads little and does not move', () =>
    withPage(path, viewer, {}, async ({ page, problems, scriptBytes }) => {
      const shifts = Number(await page.evaluate(() => Reflect.get(window, 'shifts')))
      expect(shifts).toBeLessThan(0.02)
      const kilobytes = (await scriptBytes()) / 1000
      if (process.env.MATINEE_PRINT_SIZES)
        console.info(`${name} ${viewer}: ${kilobytes.toFixed(1)} kB, shift ${shifts.toFixed(4)}`)
      expect(kilobytes).toBeLessThanOrEqual(scriptLimit)
      expect(await axeProblems(page)).toEqual([])
      expect(unexpected(problems)).toEqual([])
      const response = await page.request.get(withFilm(path, film))
      const report = await validator.validateString(await response.text())
      const messages = report.results.flatMap((result) => result.messages)
      expect(
        messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} ${selector}`),
      ).toEqual([])
    }))

  test('by night, is accessible', () =>
    withPage(path, viewer, { theme: 'dark' }, async ({ page, problems }) => {
      expect(await axeProblems(page)).toEqual([])
      expect(unexpected(problems)).toEqual([])
    }))

  test('is accessible on a phone, and its text can be doubled', () =>
    withPage(path, viewer, { width: 320 }, async ({ page }) => {
      expect(await axeProblems(page, true)).toEqual([])
      const width = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth)
      // A browser rounds the width of a page up.
      expect(await width()).toBeLessThanOrEqual(321)
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.addStyleTag({ content: ':root { font-size: 200% }' })
      expect(await width()).toBeLessThanOrEqual(1281)
    }))
})

test('axe and the validator find what is wrong', () =>
  withPage('/about', 'visitor', {}, async ({ page }) => {
    await page.evaluate(() =>
      document
        .querySelector('main')
        ?.insertAdjacentHTML('beforeend', '<img src="/icon.svg"><button></button>'),
    )
    const problems = await axeProblems(page)
    expect(problems.join()).toMatch(/image-alt[^]*button-name|button-name[^]*image-alt/)
    const report = await validator.validateString('<!DOCTYPE html><p><div></div></p>')
    expect(report.valid).toBe(false)
  }))

test('no two pages have the same title', async () => {
  const titles: string[] = []
  for (const { path } of cases.filter(
    ({ viewer, path: at }) => viewer === 'visitor' && !at.includes('?'),
  ))
    await withPage(path, 'visitor', {}, async ({ page }) => void titles.push(await page.title()))
  expect(new Set(titles).size).toBe(titles.length)
})

test('a script without the nonce of the response does not run', () =>
  withPage('/about', 'visitor', {}, async ({ page, problems }) => {
    await page.evaluate(() =>
      document.body.insertAdjacentHTML(
        'beforeend',
        '<img src="x" onerror="window.intruder = true"><script>window.intruder = true</script>',
      ),
    )
    await expect.poll(() => problems.join(), waitOptions).toContain('Content Security Policy')
    expect(await page.evaluate(() => 'intruder' in window)).toBe(false)
  }))

test('without JavaScript a page shows its content', async () => {
  const context = await browser.newContext({ baseURL: productUrl, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/films?query=toy')
  expect(await page.getByRole('link', { name: 'Toy Story', exact: true }).first().isVisible()).toBe(
    true,
  )
  await context.close()
})

test('a slow page shows its shape, and an offline device says so', () =>
  withPage('/forgot', 'visitor', {}, async ({ page }) => {
    let answer = (): void => undefined
    const held = new Promise<void>((resolve) => (answer = resolve))
    await page.route(/\/films\?_rsc=|\/films$/, async (route) => {
      await held
      await route.continue()
    })
    await page.getByRole('navigation').getByRole('link', { name: 'Films' }).first().click()
    await page.getByText('The page is loading.').waitFor({ state: 'attached' })
    answer()
    await page.waitForURL('**/films')
    await page.getByText('The page is loading.').waitFor({ state: 'detached' })
    await page.context().setOffline(true)
    await page.getByText('You are offline.').waitFor()
    await page.context().setOffline(false)
    await page.getByText('You are offline.').waitFor({ state: 'detached' })
  }))
