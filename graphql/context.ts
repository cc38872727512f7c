import { GraphQLError } from 'graphql'
import { viewerOf } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import { CallerError } from '@/lib/errors'
import { models } from '@/lib/model-store/model-registry'
import { recommendations, type Recommendations } from '@/lib/recommendations/recommendations'
import type { Member } from '@/lib/users/user'
import { createLoaders, type Loaders } from './loaders'

const applied = recommendations(models)

/**
 * What resolvers work with. The viewer and the loaders change when the viewer's ratings do, so that what follows in
 * the same operation sees it; they live in `state` because Apollo Server copies a context's own properties.
 */
export class Context {
  readonly recommendations: Recommendations = applied
  readonly models = models
  private readonly state: { viewer: Viewer | null; loaders: Loaders }

  constructor(
    viewer: Viewer | null,
    /** Network address of the client, proxies set aside. */
    readonly address: string,
  ) {
    this.state = { viewer, loaders: createLoaders(viewer) }
  }

  /** Null: nobody is signed in. */
  get viewer(): Viewer | null {
    return this.state.viewer
  }

  get loaders(): Loaders {
    return this.state.loaders
  }

  now(): Date {
    return new Date()
  }

  viewerChanged(member: Member): void {
    this.state.viewer = this.state.viewer && { ...this.state.viewer, member }
    this.state.loaders = createLoaders(this.state.viewer)
  }
}

export interface RequestIdentity {
  readonly authorization: string | undefined
  readonly cookie: string | undefined
  /** Network address of the client, proxies set aside. */
  readonly address: string
}

/** @throws {GraphQLError} UNAUTHENTICATED, with HTTP status 401, if a token was sent that is not valid */
export async function createContext(identity: RequestIdentity): Promise<Context> {
  try {
    return new Context(await viewerOf(identity), identity.address)
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
    throw new GraphQLError(error.message, {
      extensions: { code: error.code, http: { status: 401 } },
    })
  }
}
