import { viewerOf } from '@/lib/domain/accounts/session'
import type { Viewer } from '@/lib/domain/accounts/viewer'
import type { KeptFeedback } from '@/lib/domain/feedback/kept-feedback'
import { processFeedback } from '@/lib/domain/feedback/process-feedback'
import type { Standing } from '@/lib/platform/rate-limits/budgets'
import { spend, type Spender } from '@/lib/platform/rate-limits/spend'
import { models } from '@/lib/domain/models/model-registry'
import { recommendations, type Recommendations } from '@/lib/domain/recommendations/recommendations'
import type { Member } from '@/lib/domain/accounts/user'
import { createLoaders, type Loaders } from './loaders'

const feedback = processFeedback()
/** The recommender of this process. */
export const applied = recommendations(models, feedback)

/** What the operation costs, and how the scarcest of its budgets stands after it. */
export interface Spending extends Standing {
  readonly cost: number
}

interface State {
  viewer: Viewer | null
  /** Null until somebody asks for them. */
  loaders: Loaders | null
  setCookie: string | null
  spent: Spending | null
}

/**
 * What resolvers work with. The viewer and the loaders change when the viewer's ratings do, so that what follows in
 * the same operation sees it; they live in `state` because Apollo Server copies a context's own properties.
 */
export class Context {
  readonly feedback: KeptFeedback = feedback
  readonly recommendations: Recommendations = applied
  readonly models = models
  private readonly state: State

  constructor(
    viewer: Viewer | null,
    /** Network address of the client, proxies set aside. */
    readonly address: string,
    /** Whether the document is one of our own. */
    readonly trusted: boolean,
  ) {
    this.state = { viewer, loaders: null, setCookie: null, spent: null }
  }

  /** Null: nobody is signed in. */
  get viewer(): Viewer | null {
    return this.state.viewer
  }

  get loaders(): Loaders {
    return (this.state.loaders ??= createLoaders(this.viewer))
  }

  /** Whose points an operation takes. */
  get spender(): Spender {
    const { viewer } = this
    const tokenId = viewer?.credential.kind === 'TOKEN' ? viewer.credential.tokenId : null
    return { address: this.address, personId: viewer?.member.id ?? null, tokenId }
  }

  /** Null before the operation is paid for. */
  get spent(): Spending | null {
    return this.state.spent
  }

  hasSpent(spent: Spending): void {
    this.state.spent = spent
  }

  /** Takes points for what shows only when an operation runs. @throws {CallerError} RATE_LIMITED */
  async payMore(points: number): Promise<void> {
    const standing = await spend(this.spender, points)
    this.hasSpent({ ...standing, cost: (this.spent?.cost ?? 0) + points })
  }

  /** What is computed from so many rows: a point for a hundred. @throws {CallerError} RATE_LIMITED */
  async payForRows(rows: number): Promise<void> {
    const points = Math.floor(rows / 100)
    if (points > 0) await this.payMore(points)
  }

  /** The same, for what is computed from all that the viewer has rated. */
  async payForOwnRatings(): Promise<void> {
    await this.payForRows(this.viewer?.member.ratingCount ?? 0)
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

  /** The caller's session is renewed or over: `viewer` asks the rest of the operation. Null leaves the cookie as it is. */
  sessionChanged(viewer: Viewer | null, setCookie: string | null): void {
    this.becomes(viewer)
    if (setCookie !== null) this.state.setCookie = setCookie
  }

  private becomes(viewer: Viewer | null): void {
    this.state.viewer = viewer
    this.state.loaders = null
  }
}

export interface RequestIdentity {
  readonly authorization: string | undefined
  readonly cookie: string | undefined
  /** Network address of the client, proxies set aside. */
  readonly address: string
  /** Whether the document is one of our own. */
  readonly trusted: boolean
}

/** @throws {CallerError} UNAUTHENTICATED if a token was sent that is not valid */
export async function createContext(identity: RequestIdentity): Promise<Context> {
  return new Context(await viewerOf(identity, new Date()), identity.address, identity.trusted)
}
