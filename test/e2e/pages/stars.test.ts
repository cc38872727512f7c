import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { launchBrowser, visit } from '../../support/browser'
import { filmAddress, memberPage } from '../../support/member-page'
import { waitOptions } from '../../support/wait-options'

const productUrl = inject('productUrl')

let browser: Browser
let page: Page
let address: string
/** The stars of each mutation that the page has sent; null removes the rating. */
let sent: (number | null)[]

const control = (on = page): Locator => on.getByRole('group', { name: 'Rate Alien' })
const star = (name: string, on = page): Locator =>
  control(on).getByRole('radio', { name, exact: true })
const shown = (on = page): Promise<string | null> =>
  control(on).evaluate(
    (group) => group.querySelector('input:checked')?.getAttribute('aria-label') ?? null,
  )

interface Sent {
  readonly variables?: { readonly input?: { readonly movieId?: string; readonly stars?: number } }
}

/** Opens the page of a film that the person has not rated, with a clock that stands still. */
async function open(): Promise<void> {
  await page.clock.install()
  await visit(page, address)
  sent = []
  page.on('request', (request) => {
    if (!request.url().endsWith('/api/graphql')) return
    const { variables } = request.postDataJSON() as Sent
    if (variables?.input?.movieId !== undefined) sent.push(variables.input.stars ?? null)
  })
}

beforeAll(async () => {
  browser = await launchBrowser()
})

beforeEach(async () => {
  page = await memberPage(browser, productUrl)
  address = await filmAddress(page, 'alien')
  return () => page.context().close()
})

afterAll(async () => {
  await browser?.close()
})

describe('by keyboard, the star control', () => {
  test('is one tab stop with ten names', async () => {
    await open()
    expect(await control().getByRole('radio').count()).toBe(10)
    await star('half a star').focus()
    await page.keyboard.press('Tab')
    expect(await control().evaluate((group) => group.contains(document.activeElement))).toBe(false)
    await page.keyboard.press('Shift+Tab')
    expect(await control().evaluate((group) => group.contains(document.activeElement))).toBe(true)
  })

  test('saves five quick arrows once, after a second of rest', async () => {
    await open()
    await star('half a star').focus()
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight')
    expect(await shown()).toBe('5 stars')
    expect(await star('5 stars').evaluate((radio) => radio === document.activeElement)).toBe(true)
    await page.clock.fastForward(900)
    expect(sent).toEqual([])
    await page.clock.fastForward(200)
    await page.getByRole('button', { name: 'Remove' }).waitFor()
    expect(sent).toEqual([5])
  })

  test('saves at once with Enter, and clears with Delete', async () => {
    await open()
    await star('half a star').focus()
    await page.keyboard.press('4')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByText('You gave Alien 4 and a half stars.').first().waitFor()
    await page.keyboard.press('Delete')
    await page.getByText('Your rating of Alien is removed.').first().waitFor()
    expect(sent).toEqual([4.5, null])
    expect(await shown()).toBeNull()
    expect(await control().evaluate((group) => group.contains(document.activeElement))).toBe(true)
  })

  test('restores with Escape', async () => {
    await open()
    await star('half a star').focus()
    await page.keyboard.press('End')
    expect(await shown()).toBe('5 stars')
    await page.keyboard.press('Escape')
    await page.clock.fastForward(5_000)
    expect(await shown()).toBeNull()
    expect(sent).toEqual([])
  })
})

describe('by mouse, the star control', () => {
  test('saves a click at once, and undoes it', async () => {
    await open()
    await star('3 and a half stars').click()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await page.getByRole('button', { name: 'Remove' }).waitFor({ state: 'detached' })
    expect(sent).toEqual([3.5, null])
    await expect.poll(() => shown(), waitOptions).toBeNull()
  })

  test('ignores other buttons, and a press that ends elsewhere', async () => {
    await open()
    await star('4 stars').click({ button: 'right' })
    await star('4 stars').click({ button: 'middle' })
    await star('4 stars').hover()
    await page.mouse.down()
    await page.mouse.move(5, 5)
    await page.mouse.up()
    await page.clock.fastForward(5_000)
    expect(await shown()).toBeNull()
    expect(sent).toEqual([])
  })

  test('shows the saved rating again if saving fails, and says so', async () => {
    await open()
    await page.route('**/api/graphql', (route) => route.abort())
    await star('4 stars').click()
    await page
      .getByText('Matinee did not answer. Check your connection and try again.')
      .first()
      .waitFor()
    await expect.poll(() => shown(), waitOptions).toBeNull()
  })
})

test('a choice before the script of the page runs is saved', async () => {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/*.js*', async (route) => {
    await released
    await route.continue()
  })
  await page.goto(address, { waitUntil: 'commit' })
  await star('2 and a half stars').check()
  expect(await shown()).toBe('2 and a half stars')
  release()
  await page.getByText('You gave Alien 2 and a half stars.').first().waitFor()
  expect(await shown()).toBe('2 and a half stars')
})

describe('on a touch screen', () => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

  test('half a star is 24 pixels wide, a tap saves, and a swipe scrolls without rating', async () => {
    const touch = await memberPage(browser, productUrl, phone)
    await visit(touch, address)
    const box = await star('3 stars', touch).boundingBox()
    expect(box?.width).toBeGreaterThanOrEqual(24)
    const before = await touch.evaluate(() => window.scrollY)
    const session = await touch.context().newCDPSession(touch)
    const point = { x: box!.x + 10, y: box!.y + 10 }
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
    for (let moved = 20; moved <= 200; moved += 20) {
      const touchPoints = [{ x: point.x, y: point.y - moved }]
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints })
    }
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect
      .poll(() => touch.evaluate(() => window.scrollY), waitOptions)
      .toBeGreaterThan(before)
    expect(await shown(touch)).toBeNull()
    await star('3 stars', touch).tap()
    await touch.getByText('You gave Alien 3 stars.').first().waitFor()
    await touch.context().close()
  })

  test('a card opens the control in a sheet', async () => {
    const touch = await memberPage(browser, productUrl, phone)
    await visit(touch, '/rate')
    const card = touch.getByRole('list', { name: 'Films to rate' }).getByRole('listitem').first()
    await card.getByRole('link', { name: /^Rate/ }).tap()
    const sheet = touch.getByRole('dialog')
    const target = sheet.getByRole('radio', { name: '4 stars' })
    expect((await target.boundingBox())?.width).toBeGreaterThanOrEqual(24)
    await target.tap()
    await sheet.waitFor({ state: 'detached' })
    await card.getByRole('link', { name: /^4 stars/ }).waitFor()
    await touch.context().close()
  })
})

test('without JavaScript, the star control is a form', async () => {
  const plain = await memberPage(browser, productUrl, { javaScriptEnabled: false })
  await plain.goto(address)
  await star('4 and a half stars', plain).check()
  await control(plain).locator('xpath=..').getByRole('button', { name: 'Save' }).click()
  await plain.getByText('You gave Alien 4.5 stars.').waitFor()
  expect(await shown(plain)).toBe('4 and a half stars')
  await plain.getByRole('button', { name: 'Remove' }).click()
  await plain.getByText('Your rating is removed.').waitFor()
  expect(await shown(plain)).toBeNull()
  await plain.context().close()
})

test('empty stars differ from the page by at least 3:1 in both themes', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(address)
    const { star, ground } = await page.evaluate(() => {
      const half = document.querySelector('fieldset input')!
      return {
        star: getComputedStyle(half, '::before').backgroundColor,
        ground: getComputedStyle(document.body).backgroundColor,
      }
    })
    expect(contrast(star, ground), colorScheme).toBeGreaterThanOrEqual(3)
  }
})

test('in forced colours, full and empty stars differ', async () => {
  await page.emulateMedia({ forcedColors: 'active' })
  await visit(page, address)
  await star('2 stars').click()
  const colours = await control().evaluate((group) =>
    [...group.querySelectorAll('input')].map(
      (half) => getComputedStyle(half, '::before').backgroundColor,
    ),
  )
  expect(new Set(colours.slice(0, 4)).size).toBe(1)
  expect(colours[3]).not.toBe(colours[4])
})

/** The contrast of two colours, by WCAG. */
function contrast(first: string, second: string): number {
  const [dark = 0, light = 0] = [first, second].map(luminance).sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((channel) => {
    const share = Number(channel) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
