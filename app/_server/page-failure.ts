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

const statuses = new Map<unknown, PageFailure['status']>([
  ['RATE_LIMITED', 429],
  ['SERVICE_UNAVAILABLE', 503],
])

/** The failure that an error code of the API stands for; null if it is another error. */
export function failureOf(code: unknown, retryAfter: number | null): PageFailure | null {
  const status = statuses.get(code)
  return status === undefined ? null : { status, retryAfter: retryAfter ?? 1 }
}
