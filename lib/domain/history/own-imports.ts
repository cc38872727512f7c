import { requireOwner } from '../accounts/privacy'
import type { Member } from '../accounts/user'
import type { Viewer } from '../accounts/viewer'
import { importPage, type HistoryImport } from './history-store'

interface OwnImportsInput {
  readonly person: Member
  readonly limit: number
  /** The ID of the import before the page; null for the first page. */
  readonly after: number | null
}

/** The imports of a member, the latest first, for the member. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function ownImports(
  { viewer }: { readonly viewer: Viewer | null },
  { person, limit, after }: OwnImportsInput,
): Promise<HistoryImport[]> {
  return importPage(requireOwner(viewer, person).id, limit, after)
}
