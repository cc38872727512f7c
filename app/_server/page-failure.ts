import { AsyncLocalStorage } from 'node:async_hooks'

/** Why a page cannot be shown now. */
export interface PageFailure {
  readonly status: 429 | 503
  /** In seconds. */
  readonly retryAfter: number
}

export interface PageState {
  failure: PageFailure | null
}

const key = Symbol.for('matinee.page')
const shared: { [key]?: AsyncLocalStorage<PageState> } = globalThis as object

/** Global, because our own server and Next's bundle of the pages have a copy of this module each. */
const storage = (): AsyncLocalStorage<PageState> =>
  (shared[key] ??= new AsyncLocalStorage<PageState>())

/** Renders a page. Code that runs meanwhile can record a failure in `page`. */
export const runWithPageState = <T>(page: PageState, render: () => T): T =>
  storage().run(page, render)

/** The state of the page that is being rendered; undefined if Next runs without our own server. */
export const currentPageState = (): PageState | undefined => storage().getStore()
