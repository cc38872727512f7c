import type { KeysetSlice } from '../../platform/db/keyset'
import { requireOwner } from '../accounts/privacy'
import type { Member } from '../accounts/user'
import type { Viewer } from '../accounts/viewer'
import type { MarkKind } from './mark'
import { markedMovies, type MarkedMovie } from './mark-store'

interface OwnMarkedMoviesInput {
  readonly person: Member
  readonly kind: MarkKind
  readonly slice: KeysetSlice<MarkedMovie>
}

/** Films that a member marked, latest first, which only they may see. @throws {CallerError} FORBIDDEN */
export async function ownMarkedMovies(
  { viewer }: { readonly viewer: Viewer | null },
  { person, kind, slice }: OwnMarkedMoviesInput,
): Promise<MarkedMovie[]> {
  return markedMovies(requireOwner(viewer, person).id, kind, slice)
}
