import { viewerOf } from '@/lib/domain/accounts/session'
import type { Viewer } from '@/lib/domain/accounts/viewer'
import type { FeedbackCache } from '@/lib/domain/feedback/feedback-cache'
import { processFeedback } from '@/lib/domain/feedback/process-feedback'
import type { BudgetState } from '@/lib/platform/rate-limits/budgets'
import { spend, type Spender } from '@/lib/platform/rate-limits/spend'
import { models } from '@/lib/domain/models/model-registry'
import { catalogue } from '@/lib/domain/movies/catalogue'
import { recommendations, type Recommendations } from '@/lib/domain/recommendations/recommendations'
import type { Member } from '@/lib/domain/accounts/user'
import { createLoaders, type Loaders } from './loaders'

const feedback = processFeedback()
/** The recommender of this process. */
export const applied = recommendations(models, feedback)

/** The cost of the operation, and the state of the budget that has the least left after it. */
export interface Spending extends BudgetState {
  readonly cost: number
}

interface State {
  viewer: Viewer | null
  /** Created on first use. */
  loaders: Loaders | null
  setCookie: string | null
  spent: Spending | null
}

/**
 * The context of resolvers. A mutation replaces the viewer and the loaders, so that the rest of the operation sees its
 * effect. They are in `state` because Apollo Server copies the own properties of a context.
 */
export class Context {
  readonly feedback: FeedbackCache = feedback
  readonly recommendations: Recommendations = applied
  readonly models = models
  private readonly state: State

  constructor(
    viewer: Viewer | null,
    /** The network address of the client, behind trusted proxies. */
    readonly address: string,
    /** Whether the document is one of our pages'. */
    readonly trusted: boolean,
  ) {
    this.state = { viewer, loaders: null, setCookie: null, spent: null }
  }

  /** Null if no one is signed in. */
  get viewer(): Viewer | null {
    return this.state.viewer
  }

  get loaders(): Loaders {
    return (this.state.loaders ??= createLoaders(this.viewer))
  }

  /** The budgets that pay for the operation. */
  get spender(): Spender {
    const { viewer } = this
    const tokenId = viewer?.credential.kind === 'TOKEN' ? viewer.credential.tokenId : null
    return { address: this.address, personId: viewer?.member.id ?? null, tokenId }
  }

  /** Null until the cost of the operation was deducted. */
  get spent(): Spending | null {
    return this.state.spent
  }

  hasSpent(spent: Spending): void {
    this.state.spent = spent
  }

  /** Deducts points for a cost that is known only during execution. @throws {CallerError} RATE_LIMITED */
  async payMore(points: number): Promise<void> {
    const standing = await spend(this.spender, points)
    this.hasSpent({ ...standing, cost: (this.spent?.cost ?? 0) + points })
  }

  /** Deducts a point for each hundred rows that a result is computed from. @throws {CallerError} RATE_LIMITED */
  async chargeForRows(rows: number): Promise<void> {
    const points = Math.floor(rows / 100)
    if (points > 0) await this.payMore(points)
  }

  now(): Date {
    return new Date()
  }

  /** The Set-Cookie header of the response; null for none. */
  get setCookie(): string | null {
    return this.state.setCookie
  }

  viewerChanged(member: Member): void {
    this.becomes(this.viewer && { ...this.viewer, member })
  }

  /** A film was changed, so the rest of the operation loads films again. */
  catalogueChanged(): void {
    catalogue.forget()
    this.state.loaders = null
  }

  /** The session was renewed or ended. The rest of the operation runs as `viewer`. Null does not change the cookie. */
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
  /** The network address of the client, behind trusted proxies. */
  readonly address: string
  /** Whether the document is one of our pages'. */
  readonly trusted: boolean
}

/** @throws {CallerError} UNAUTHENTICATED if a token was sent that is not valid */
export async function createContext(identity: RequestIdentity): Promise<Context> {
  return new Context(await viewerOf(identity, new Date()), identity.address, identity.trusted)
}
