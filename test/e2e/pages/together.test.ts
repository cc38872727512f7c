import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser, visit } from '../../support/browser'
import { waitOptions } from '../../support/wait-options'

const productUrl = inject('productUrl')

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
})

async function visitor(javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ baseURL: productUrl, javaScriptEnabled })
  context.setDefaultTimeout(waitOptions.timeout)
  return context.newPage()
}

/** Signs up and in, and rates the first films of the catalogue. */
async function member(name: string): Promise<Page> {
  const page = await visitor()
  const account = { email: `${name}@example.org`, password: `a sentence of ${name}` }
  const ask = async (query: string, variables: object) =>
    (await page.request.post('/api/graphql', { data: { query, variables }, maxRetries: 3 })).json()
  await ask('mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }', {
    input: { ...account, displayName: name },
  })
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  const form = { ...account, csrfToken, json: 'true' }
  await page.request.post('/api/auth/callback/credentials', { form })
  const { data } = await ask('{ movies(first: 5) { edges { node { id } } } }', {})
  const ratings = data.movies.edges.map(({ node }: { node: { id: string } }, index: number) => ({
    movieId: node.id,
    stars: index + 0.5,
  }))
  await ask(
    'mutation ($input: RateMoviesInput!) { rateMovies(input: $input) { ratings { stars } } }',
    {
      input: { ratings },
    },
  )
  return page
}

const picks = (page: Page) => page.getByRole('list', { name: 'Films for all of you', exact: true })
const path = (page: Page): string => page.url().slice(productUrl.length)

async function addGuest(page: Page, name: string): Promise<void> {
  await page.getByLabel('Add a guest').fill(name)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('heading', { name: `What does ${name} like?` }).waitFor()
}

describe.each([
  { mode: 'with JavaScript', scripts: true },
  { mode: 'without JavaScript', scripts: false },
])('two guests, $mode', ({ scripts }) => {
  let page: Page
  const open = (address: string) => (scripts ? visit(page, address) : page.goto(address))

  async function rate(guest: string, title: string, name: string): Promise<void> {
    await page.getByRole('searchbox', { name: `A film that ${guest} knows` }).fill(title)
    await page.getByRole('button', { name: 'Find' }).click()
    await page.waitForURL(/find=/)
    const control = page.getByRole('group', { name: `Rate ${title}`, exact: true })
    await control.getByRole('radio', { name, exact: true }).click()
    if (!scripts)
      await page
        .getByRole('listitem')
        .filter({ has: control })
        .getByRole('button', { name: 'Save' })
        .click()
    await page
      .getByRole('list', { name: `Rated by ${guest}` })
      .getByText(title)
      .waitFor()
  }

  beforeAll(async () => {
    page = await visitor(scripts)
    await open('/together')
  })

  test('are missing at first, and the page says what to do', async () => {
    await page.getByText('A group needs two people').waitFor()
    expect(await picks(page).count()).toBe(0)
  })

  test('rate a handful of films', async () => {
    await addGuest(page, 'Cleo')
    await rate('Cleo', 'Alien', '5 stars')
    await addGuest(page, 'Dan')
    await rate('Dan', 'Alien', '1 star')
    await rate('Dan', 'Toy Story', '5 stars')
    expect(await page.getByText('guest, 2 films rated').count()).toBe(1)
  })

  test('get films with the stars of each, and who gives way', async () => {
    const first = picks(page).getByRole('article').first()
    await first.waitFor()
    const text = await first.innerText()
    expect(text).toMatch(/Cleo[\s\S]*Dan/)
    expect(text).toMatch(/gives way/)
    expect(await first.getByText(/^Predicted \d\.\d stars/).count()).toBe(2)
    expect(await picks(page).innerText()).toMatch(/\(lowest\)/)
  })

  test('choose a strategy, a genre and a decade, which are in the address', async () => {
    const strategies = page.getByRole('navigation', { name: 'How your wishes are combined' })
    await strategies.getByRole('link', { name: 'Fair' }).click()
    await page.getByText(/you take turns/).waitFor()
    await page
      .getByRole('navigation', { name: 'Genre' })
      .getByRole('link', { name: 'Drama' })
      .click()
    await page.waitForURL(/genre=Drama/)
    await page
      .getByRole('navigation', { name: 'Decade' })
      .getByRole('link', { name: '1990s' })
      .click()
    await page.waitForURL(/decade=1990/)
    expect(path(page)).toMatch(/strategy=fair/)
    for (const caption of await picks(page)
      .getByText(/^(19|20)\d\d ·/)
      .allInnerTexts())
      expect(caption).toMatch(/^199\d · /)
  })

  test('stay after a reload, on another page and on the way back', async () => {
    await page.reload()
    expect(await page.getByRole('button', { name: 'Take Cleo out of the group' }).count()).toBe(1)
    await page.getByRole('main').getByRole('article').getByRole('link').first().click()
    await page.waitForURL(/\/films\//)
    await page.goBack()
    await page.waitForURL(/strategy=fair/)
    await page.getByRole('button', { name: 'Take Dan out of the group' }).waitFor()
  })

  test('can leave, and the focus stays on the page', async () => {
    await page.getByRole('button', { name: 'Take Cleo out of the group' }).click()
    await page.getByText('A group needs two people').waitFor()
    if (scripts) {
      const focused = await page.evaluate(() => document.activeElement?.id)
      expect(focused).toBe('who')
    }
  })
})

test('an empty name is refused beside the field, and is not lost', async () => {
  const page = await visitor(false)
  const response = await page.request.post('/forms/together', {
    form: { change: 'add-guest', name: ' ', others: '0', next: '/together' },
    headers: { origin: productUrl },
  })
  expect(await response.text()).toContain('Enter a name.')
})

test('a group has at most eight people', async () => {
  const page = await visitor()
  await visit(page, '/together')
  for (let index = 1; index <= 8; index += 1) await addGuest(page, `Guest ${index}`)
  await page.getByText('The group is full').waitFor()
  expect(await page.getByLabel('Add a guest').count()).toBe(0)
})

describe('a friend by invitation', () => {
  let ada: Page
  let bob: Page
  let link: string

  beforeAll(async () => {
    ada = await member('Ada')
    bob = await member('Bob')
  })

  test('gets a link that is shown once', async () => {
    await visit(ada, '/together')
    await ada.getByRole('button', { name: 'Create an invitation link' }).click()
    link = await ada.getByLabel('Send this link to one friend').inputValue()
    expect(link).toMatch(/^http:\/\/localhost:\d+\/together\/join\?invitation=[\w-]{32}$/)
    await ada.goto(link)
    await ada.getByText('This link is for somebody else').waitFor()
  })

  test('is told who invites and what it means, also without an account', async () => {
    const stranger = await visitor()
    await stranger.goto(link)
    await stranger.getByRole('heading', { name: 'Ada invites you' }).waitFor()
    const next = await stranger
      .getByRole('main')
      .getByRole('link', { name: 'Sign in' })
      .getAttribute('href')
    expect(decodeURIComponent(next!)).toContain('/together/join?invitation=')
  })

  test('accepts, and is in the group', async () => {
    await bob.goto(link)
    await bob.getByRole('button', { name: 'Accept' }).click()
    await bob.getByText('You and Ada are companions now.').waitFor()
    const text = await picks(bob).getByRole('article').first().innerText()
    expect(text).toMatch(/Ada[\s\S]*Bob/)
    await bob.goto(link)
    await bob.getByRole('heading', { name: 'This invitation no longer works' }).waitFor()
  })

  test('can be chosen by the one who invited, and be removed', async () => {
    await visit(ada, '/together')
    await ada.getByRole('button', { name: /^Watching ?: Bob$/ }).click()
    await picks(ada).getByRole('article').first().waitFor()
    await ada.getByRole('button', { name: 'Remove Bob from your companions' }).click()
    await ada.getByText('You have no companions yet.').waitFor()
    await bob.goto('/together')
    await bob.getByText('You have no companions yet.').waitFor()
  })
})
