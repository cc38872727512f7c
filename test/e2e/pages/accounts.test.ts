import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openPage, visit } from '../../support/browser'
import { linkIn, startMailServer, type MailServer } from '../../support/mail-server'
import { removeData, startProduct, type Product } from '../../support/product'
import { waitOptions } from '../../support/wait-options'

let product: Product
let mailServer: MailServer
let browser: Browser

beforeAll(async () => {
  mailServer = await startMailServer()
  product = await startProduct(undefined, { SMTP_URL: mailServer.url })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await mailServer?.stop()
  if (product) removeData(product)
})

async function visitor(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ baseURL: product.url, javaScriptEnabled })
  context.setDefaultTimeout(waitOptions.timeout)
  return context.newPage()
}

/** The answer of the API to the browser of a page. */
async function ask(page: Page, query: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await page.request.post('/api/graphql', {
    data: { query },
    headers: { ...headers },
    maxRetries: 3,
  })
  return response.json()
}

const path = (page: Page): string => {
  const { pathname, search } = new URL(page.url())
  return `${pathname}${search}`
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('main').getByRole('button', { name, exact: true }).click()

const fill = async (page: Page, texts: Readonly<Record<string, string>>): Promise<void> => {
  for (const [label, text] of Object.entries(texts))
    await page.getByLabel(label, { exact: true }).fill(text)
}

const problemOf = async (page: Page, label: string): Promise<string> => {
  const field = page.getByLabel(label, { exact: true })
  await field.and(page.locator('[aria-invalid=true]')).waitFor()
  return page.locator(`#${await field.getAttribute('aria-describedby')}`).innerText()
}

describe.each([
  { mode: 'with JavaScript', scripts: true },
  { mode: 'without JavaScript', scripts: false },
])('$mode', ({ scripts }) => {
  const name = scripts ? 'ada' : 'bob'
  const email = `${name}@example.org`
  let password = 'a sentence of theirs'
  let page: Page
  const open = (address: string) => (scripts ? visit(page, address) : page.goto(address))

  beforeAll(async () => {
    page = await visitor(scripts)
  })
  afterAll(() => page.context().close())

  async function signIn(): Promise<void> {
    await fill(page, { 'E-mail': email, Password: password })
    await press(page, 'Sign in')
  }

  async function signOut(): Promise<void> {
    await page.getByRole('button', { name: /account menu/ }).click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor()
  }

  test('a page for members leads through signing up and back', async () => {
    await open('/settings')
    await page.waitForURL('**/sign-in?next=%2Fsettings')
    await page.getByRole('main').getByRole('link', { name: 'Create an account' }).click()
    await page.waitForURL('**/sign-up?next=%2Fsettings')
    await fill(page, { 'Your name': name, 'E-mail': email, Password: 'short' })
    await press(page, 'Create account')
    expect(await problemOf(page, 'Password')).toBe('Use at least 10 characters.')
    // What was typed is still there, and the field with the problem has the focus.
    expect(await page.getByLabel('Your name').inputValue()).toBe(name)
    expect(await page.getByLabel('E-mail').inputValue()).toBe(email)
    expect(await page.getByLabel('Password').evaluate((it) => it === document.activeElement)).toBe(
      true,
    )
    await fill(page, { Password: password })
    await press(page, 'Create account')
    await page.waitForURL(`${product.url}/settings`)
    await page.getByRole('button', { name: `${name} : account menu` }).waitFor()
  })

  test('who is signed in does not see the forms for signing in and up', async () => {
    await page.goto('/sign-in?next=%2Fsettings')
    await page.waitForURL(`${product.url}/settings`)
    await page.goto('/sign-up')
    await page.waitForURL(`${product.url}/rate`)
  })

  test('signing out leads to the first page, and signing in back to where one was', async () => {
    await open('/settings')
    await signOut()
    expect(page.url()).toBe(`${product.url}/`)
    await open('/sign-in?next=%2Fsettings')
    await fill(page, { 'E-mail': email, Password: 'not the password' })
    await press(page, 'Sign in')
    await page
      .getByRole('alert')
      .getByText('The e-mail address or the password is wrong.')
      .waitFor()
    expect(await page.getByLabel('E-mail').inputValue()).toBe(email)
    await signIn()
    await page.waitForURL(`${product.url}/settings`)
  })

  test('an address of another site is never opened after signing in', async () => {
    await signOut()
    await open('/sign-in?next=https%3A%2F%2Fevil.example%2F')
    await signIn()
    await page.waitForURL(`${product.url}/`)
  })

  test('a forgotten password is replaced by the link of a mail', async () => {
    await open('/settings')
    await signOut()
    await open('/forgot')
    const before = mailServer.mails.length
    await fill(page, { 'E-mail': email })
    await press(page, 'Send the link')
    await page.getByRole('status').getByText('If there is an account with this address').waitFor()
    const link = linkIn(await mailServer.received(before + 1))
    expect(link.origin).toBe(product.url)
    await open(link.href)
    await fill(page, { 'New password': 'short' })
    await press(page, 'Set the password')
    expect(await problemOf(page, 'New password')).toBe('Use at least 10 characters.')
    password = 'another sentence of theirs'
    await fill(page, { 'New password': password })
    await press(page, 'Set the password')
    await page.getByText('Your new password is set. Sign in with it.').waitFor()
    expect(path(page)).toBe('/sign-in')
    await open(link.href)
    await fill(page, { 'New password': 'yet another sentence' })
    await press(page, 'Set the password')
    await page.getByRole('alert').getByText('This link is not valid').waitFor()
    await open('/sign-in?next=%2Fsettings')
    await signIn()
    await page.waitForURL(`${product.url}/settings`)
  })

  test('the profile has a name and a handle, and its page is there once it is public', async () => {
    const stranger = await visitor(false)
    await open('/settings')
    await fill(page, { Handle: 'admin' })
    await press(page, 'Save profile')
    expect(await problemOf(page, 'Handle')).toBe('This handle is reserved. Choose another.')
    await fill(page, { 'Your name': `${name} the first`, Handle: `${name}-1` })
    await press(page, 'Save profile')
    await page.getByText('Your profile is saved.').waitFor()
    await page.getByRole('button', { name: `${name} the first : account menu` }).waitFor()
    expect((await stranger.goto(`/people/${name}-1`))?.status()).toBe(404)
    expect((await stranger.goto('/people/nobody-here'))?.status()).toBe(404)
    await page.getByRole('radio', { name: /^Everyone/ }).check()
    await press(page, 'Save privacy')
    await page.getByText('Your choice is saved.').waitFor()
    expect((await stranger.goto(`/people/${name}-1`))?.status()).toBe(200)
    await stranger.getByRole('heading', { level: 1, name: `${name} the first` }).waitFor()
    await stranger.context().close()
  })

  test('the theme is remembered', async () => {
    const theme = () => page.locator('html').getAttribute('data-theme')
    await page.getByRole('radio', { name: /^Night/ }).check()
    await press(page, 'Use this theme')
    await page.getByText('It is always night here now.').waitFor()
    expect(await theme()).toBe('dark')
    await page.getByRole('radio', { name: /^As your system/ }).check()
    await press(page, 'Use this theme')
    await page.getByText('Matinee follows your system.').waitFor()
    expect(await theme()).toBeNull()
  })

  test('an API token is shown once, works, and can be revoked', async () => {
    await fill(page, { Name: 'my script' })
    await page.getByLabel('Read and change your data').check()
    await press(page, 'Create token')
    const secret = await page.getByLabel('Your new token').innerText()
    const asScript = () =>
      ask(page, '{ viewer { displayName } }', { authorization: `Bearer ${secret}` })
    expect((await asScript()).data.viewer.displayName).toBe(`${name} the first`)
    await open('/settings')
    expect(await page.content()).not.toContain(secret)
    await press(page, 'Revoke my script')
    await page.getByText('The token is revoked.').waitFor()
    await page.getByText('You have no tokens.').waitFor()
    expect((await asScript()).errors[0].extensions.code).toBe('UNAUTHENTICATED')
  })

  test('the password changes, and this session goes on', async () => {
    await fill(page, { 'Current password': 'a guess', 'New password': 'one more sentence' })
    await press(page, 'Change password')
    expect(await problemOf(page, 'Current password')).toBe('This is not your password.')
    await fill(page, { 'Current password': password, 'New password': 'one more sentence' })
    await press(page, 'Change password')
    await page.getByText('Your new password is set.').waitFor()
    password = 'one more sentence'
    await open('/settings')
    expect(path(page)).toBe('/settings')
    await press(page, 'Sign out everywhere')
    await page.getByText('You are signed out everywhere.').waitFor()
    await signIn()
    await page.waitForURL(`${product.url}/`)
  })

  test('the export is a file, and a deleted account is gone', async () => {
    await open('/settings')
    const exported = await page.request.get(
      (await page.getByRole('link', { name: 'Download my data' }).getAttribute('href')) ?? '',
    )
    expect((await exported.json()).profile.email).toBe(email)
    await fill(page, { 'Your password, to confirm': 'a guess' })
    await press(page, 'Delete my account for ever')
    expect(await problemOf(page, 'Your password, to confirm')).toBe('This is not your password.')
    await fill(page, { 'Your password, to confirm': password })
    await press(page, 'Delete my account for ever')
    await page.getByText('Your account and everything in it are deleted.').waitFor()
    await signIn()
    await page.getByText('The e-mail address or the password is wrong.').waitFor()
  })
})

describe('the ratings of a guest', () => {
  const films = '{ movies(first: 2) { edges { node { id } } } }'

  async function signUpWith(guest: string): Promise<{ page: Page; stars: number[] }> {
    const page = await visitor(false)
    const name = `guest${Math.abs(guest.length)}`
    await page
      .context()
      .addCookies([{ name: 'matinee.guest', value: encodeURIComponent(guest), url: product.url }])
    await page.goto('/sign-up')
    await fill(page, {
      'Your name': name,
      'E-mail': `${name}@example.org`,
      Password: 'a sentence of a guest',
    })
    await press(page, 'Create account')
    await page.waitForURL(`${product.url}/rate`)
    const answer = await ask(page, '{ viewer { ratings { edges { node { stars } } } } }')
    const { edges } = answer.data.viewer.ratings
    return { page, stars: edges.map(({ node }: { node: { stars: number } }) => node.stars).sort() }
  }

  test('are saved when the guest signs up, except those of films that do not exist', async () => {
    const anyone = await visitor(false)
    const { data } = await ask(anyone, films)
    const [first, second] = data.movies.edges.map(({ node }: { node: { id: string } }) =>
      Number(atob(node.id).replace('Movie:', '')),
    )
    await anyone.context().close()
    const guest = JSON.stringify([
      [first, 4.5],
      [second, 2],
      [999_999_999, 5],
    ])
    const { page, stars } = await signUpWith(guest)
    expect(stars).toEqual([2, 4.5])
    const names = (await page.context().cookies()).map((cookie) => cookie.name)
    expect(names).not.toContain('matinee.guest')
    await page.context().close()
  })

  test('are saved when the guest signs in and wants it, except those of films rated before', async () => {
    const page = await visitor(false)
    const { data } = await ask(page, films)
    const ids = data.movies.edges.map(({ node }: { node: { id: string } }) => node.id)
    const [first, second] = ids.map((id: string) => Number(atob(id).replace('Movie:', '')))
    const account = { 'E-mail': 'dora@example.org', Password: 'a sentence of Dora' }
    const guest = async (ratings: readonly (readonly [number, number])[]) =>
      page.context().addCookies([
        {
          name: 'matinee.guest',
          value: encodeURIComponent(JSON.stringify(ratings)),
          url: product.url,
        },
      ])
    const ratings = async () => {
      const answer = await ask(page, '{ viewer { ratings { edges { node { stars } } } } }')
      return answer.data.viewer.ratings.edges.map((edge: { node: object }) => edge.node)
    }
    await guest([[first, 4.5]])
    await page.goto('/sign-up')
    await fill(page, { 'Your name': 'Dora', ...account })
    await press(page, 'Create account')
    await page.waitForURL(`${product.url}/rate`)
    for (const wanted of [false, true]) {
      await page.getByRole('button', { name: /account menu/ }).click()
      await page.getByRole('button', { name: 'Sign out', exact: true }).click()
      await guest([
        [first, 1],
        [second, 2],
      ])
      await page.goto('/sign-in')
      await fill(page, account)
      await page.getByLabel('Keep the 2 ratings of this browser').setChecked(wanted)
      await press(page, 'Sign in')
      await page.waitForURL(`${product.url}/`)
      expect(await ratings()).toEqual(wanted ? [{ stars: 2 }, { stars: 4.5 }] : [{ stars: 4.5 }])
    }
    const names = (await page.context().cookies()).map((cookie) => cookie.name)
    expect(names).not.toContain('matinee.guest')
    await page.context().close()
  })

  test('in a damaged cookie do not prevent signing up', async () => {
    const { page, stars } = await signUpWith('[[1,')
    expect(stars).toEqual([])
    await page.context().close()
  })
})

test('too many wrong passwords are refused by the form, as by the API', async () => {
  const page = await visitor(false)
  const guess = () =>
    page.request.post('/forms/sign-in', {
      form: { email: 'many@example.org', password: 'a guess', next: '/' },
      headers: { origin: product.url, accept: 'application/json' },
      maxRetries: 3,
    })
  const messages = []
  for (let at = 0; at < 11; at++) messages.push((await (await guess()).json()).message)
  expect(messages).toEqual([
    ...Array<string>(10).fill('The e-mail address or the password is wrong.'),
    'Too many attempts. Try again in 15 minutes.',
  ])
  await page.context().close()
})

test('a second tab notices who signs in', async () => {
  const { page, problems } = await openPage(browser, product.url)
  const tab = await page.context().newPage()
  await visit(page, '/sign-up')
  await visit(tab, '/films')
  await fill(page, {
    'Your name': 'Cara',
    'E-mail': 'cara@example.org',
    Password: 'a sentence of Cara',
  })
  await press(page, 'Create account')
  await tab.getByRole('button', { name: /Cara/ }).waitFor()
  expect(problems).toEqual([])
  await page.context().close()
})
