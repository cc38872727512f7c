import { CallerError } from '../../platform/errors'
import type { Member } from './user'

/**
 * The signed-in person and their rights. A token with scope READ may see everything that its owner sees, and change
 * nothing.
 */
export interface Viewer {
  readonly member: Member
  readonly mayWrite: boolean
  readonly credential: Credential
}

/** The caller of an operation. */
export interface CallerContext {
  readonly viewer: Viewer | null
  /** Network address of the client. */
  readonly address: string
}

/** Deducts points for the rows that an answer is computed from. */
export interface RowCharge {
  /** @throws {CallerError} RATE_LIMITED */
  chargeForRows(rows: number): Promise<void>
}

/** How they signed in. */
type Credential =
  | { readonly kind: 'SESSION'; readonly cookieName: string }
  | {
      readonly kind: 'TOKEN'
      readonly tokenId: number
      /** Null: it never expires. */
      readonly expiresAt: Date | null
    }

/**
 * The viewer for the rest of an operation that revoked tokens; null if the request uses a revoked token.
 * @param tokenId the revoked token; null: all tokens of the viewer
 */
export function viewerAfterRevoking(viewer: Viewer, tokenId: number | null): Viewer | null {
  const { credential } = viewer
  if (credential.kind === 'SESSION') return viewer
  return tokenId === null || tokenId === credential.tokenId ? null : viewer
}

/** @throws {CallerError} UNAUTHENTICATED */
export function requireViewer(viewer: Viewer | null): Viewer {
  if (!viewer) throw new CallerError('UNAUTHENTICATED', 'Sign in first, or send a token.')
  return viewer
}

/** @throws {CallerError} UNAUTHENTICATED, or FORBIDDEN for a read token */
export function requireWriter(viewer: Viewer | null): Viewer {
  const present = requireViewer(viewer)
  if (!present.mayWrite)
    throw new CallerError(
      'FORBIDDEN',
      'This token has the scope READ; create one with the scope WRITE.',
    )
  return present
}

/** A viewer who may change the catalogue. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export function requireAdmin(viewer: Viewer | null): Viewer {
  const present = requireWriter(viewer)
  if (present.member.role !== 'ADMIN') {
    throw new CallerError('FORBIDDEN', 'Only an admin may do this.')
  }
  return present
}
