import type { Api } from '@/graphql/api'

const place = Symbol.for('matinee.api')
const shared: { [place]?: Api } = globalThis as object

/** Pages and routes that Next runs in this process use this API from now on. */
export const shareApi = (api: Api): void => {
  shared[place] = api
}

/**
 * The one API of this process. Our own server shares its; where Next is alone, its bundle brings one. Never both:
 * each would hold the model, the placed people and a pool of connections.
 */
export const apiOfProcess = async (): Promise<Api> =>
  shared[place] ?? (await import('@/graphql/api')).api
