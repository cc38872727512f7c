import { GraphQLError } from 'graphql'
import { viewerOf } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import { CallerError } from '@/lib/errors'
import type { KeptFeedback } from '@/lib/feedback/kept-feedback'
import { processFeedback } from '@/lib/feedback/process-feedback'
import { models } from '@/lib/model-store/model-registry'
import { recommendations, type Recommendations } from '@/lib/recommendations/recommendations'
import type { Member } from '@/lib/users/user'
import { createLoaders, type Loaders } from './loaders'

const feedback = processFeedback()
/** The recommender of this process. */
export const applied = recommendations(models, feedback)

/**
 * What resolvers work with. The viewer and the loaders change when the viewer's ratings do, so that what follows in
 * the same operation sees it; they live in `state` because Apollo Server copies a context's own properties.
 */
export class Context {
  readonly feedback: KeptFeedback = feedback
  readonly recommendations: Recommendations = applied
  readonly models = models
  private readonly state: { viewer: Viewer | null; loaders: Loaders; setCookie: string | null }

  constructor(
    viewer: Viewer | null,
    /** Network address of the client, proxies set aside. */
    readonly address: string,
  ) {
    this.state = { viewer, loaders: createLoaders(viewer), setCookie: null }
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

  /** The header that the answer carries; null for none. */
  get setCookie(): string | null {
    return this.state.setCookie
  }

  viewerChanged(member: Member): void {
    this.becomes(this.viewer && { ...this.viewer, member })
  }

  /** The caller's session is renewed or over: `viewer` asks the rest of the operation. */
  sessionChanged(viewer: Viewer | null, setCookie: string | null): void {
    this.becomes(viewer)
    this.state.setCookie = setCookie
  }

  private becomes(viewer: Viewer | null): void {
    this.state.viewer = viewer
    this.state.loaders = createLoaders(viewer)
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
    return new Context(await viewerOf(identity, new Date()), identity.address)
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
    throw new GraphQLError(error.message, {
      extensions: { code: error.code, http: { status: 401 } },
    })
  }
}
