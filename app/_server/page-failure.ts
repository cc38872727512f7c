import { AsyncLocalStorage } from 'node:async_hooks'

/** Why a page cannot be shown now. */
export interface PageFailure {
  readonly status: 429 | 503
  /** Seconds. */
  readonly retryAfter: number
}

interface Page {
  failure: PageFailure | null
}

const place = Symbol.for('matinee.page')
const shared: { [place]?: AsyncLocalStorage<Page> } = globalThis as object

/** One for our own server and for the bundle of pages that Next runs in the same process. */
const pages = (): AsyncLocalStorage<Page> => (shared[place] ??= new AsyncLocalStorage<Page>())

/** Renders a page; what fails meanwhile is noted in `page`. */
export const renderNoting = <T>(page: Page, render: () => T): T => pages().run(page, render)

/** The page that is being rendered; undefined where Next runs without our own server. */
export const renderedPage = (): Page | undefined => pages().getStore()
