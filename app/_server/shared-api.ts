import type { Api } from '@/graphql/api'

const key = Symbol.for('matinee.api')
const shared: { [key]?: Api } = globalThis as object

/** Makes this API the one that pages and routes of Next use in this process. */
export const shareApi = (api: Api): void => {
  shared[key] = api
}

/**
 * The only API of this process: that of our own server, or the one in Next's bundle if Next runs without our server. A
 * second one would load the model, the person states and a connection pool again.
 */
export const sharedApi = async (): Promise<Api> =>
  shared[key] ?? (await import('@/graphql/api')).api
