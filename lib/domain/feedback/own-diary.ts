import type { KeysetSlice } from '../../platform/db/keyset'
import { CallerError } from '../../platform/errors'
import { requireOwner } from '../accounts/privacy'
import type { Member } from '../accounts/user'
import type { Viewer } from '../accounts/viewer'
import type { Viewing } from './viewing'
import {
  diaryMonths,
  viewingPage,
  type DiaryFilter,
  type DiaryMonth,
  type ViewingKey,
} from './viewing-store'

interface OwnDiaryContext {
  readonly viewer: Viewer | null
}

interface OwnDiaryInput extends DiaryFilter {
  readonly person: Member
  readonly slice: KeysetSlice<ViewingKey>
}

/**
 * A page of a member's diary, the latest day first, which only they may see.
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN; BAD_USER_INPUT for a month that is none
 */
export async function ownDiary(
  { viewer }: OwnDiaryContext,
  { person, slice, month, movieId }: OwnDiaryInput,
): Promise<Viewing[]> {
  const { id } = requireOwner(viewer, person)
  if (month !== null && !/^[12]\d{3}-(0[1-9]|1[0-2])$/.test(month)) {
    throw new CallerError('BAD_USER_INPUT', 'month: must be like "2026-03".')
  }
  return viewingPage(id, { month, movieId }, slice)
}

/** The months of a member's diary, the latest first. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function ownDiaryMonths(
  { viewer }: OwnDiaryContext,
  person: Member,
): Promise<DiaryMonth[]> {
  return diaryMonths(requireOwner(viewer, person).id)
}
