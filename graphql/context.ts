import { viewerOf } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import { models } from '@/lib/model-store/model-registry'
import { recommendations, type Recommendations } from '@/lib/recommendations/recommendations'
import type { Member } from '@/lib/users/user'
import { createLoaders, type Loaders } from './loaders'

export interface Context {
  /** Null: nobody is signed in. */
  readonly viewer: Viewer | null
  readonly loaders: Loaders
  readonly recommendations: Recommendations
  readonly models: typeof models
  readonly now: () => Date
  /** After a change to the viewer's ratings: what follows in this operation sees it. */
  viewerChanged(member: Member): void
}

const applied = recommendations(models)

export interface RequestIdentity {
  readonly authorization: string | undefined
  readonly cookie: string | undefined
}

/** @throws {CallerError} UNAUTHENTICATED if a token was sent that is not valid */
export async function createContext(identity: RequestIdentity): Promise<Context> {
  return contextOf(await viewerOf(identity))
}

export function contextOf(initial: Viewer | null): Context {
  let viewer = initial
  let loaders = createLoaders(viewer)
  return {
    get viewer() {
      return viewer
    },
    get loaders() {
      return loaders
    },
    recommendations: applied,
    models,
    now: () => new Date(),
    viewerChanged(member) {
      viewer = viewer && { ...viewer, member }
      loaders = createLoaders(viewer)
    },
  }
}
