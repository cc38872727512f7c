import { z } from 'zod'
import { requireWriter, type Viewer } from './viewer'
import type { UserError } from '../../platform/errors'
import { inputErrors } from '../../platform/input-errors'
import { displayName } from './display-name'
import type { Member } from './user'
import { saveProfile } from './user-store'

// The schema allows null. It means the same as an omitted field.
const nullAsMissing = (value: unknown): unknown => value ?? undefined
const shape = z.object({
  displayName: z.preprocess(nullAsMissing, displayName.optional()),
  visibility: z.preprocess(nullAsMissing, z.enum(['PRIVATE', 'PUBLIC']).optional()),
  blindMode: z.preprocess(nullAsMissing, z.boolean().optional()),
})

export interface UpdateProfileResult {
  /** The viewer after the change; null if something must be corrected. */
  readonly member: Member | null
  readonly userErrors: readonly UserError[]
}

/** Change the name, the visibility or the blind mode of the viewer. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function updateProfile(
  { viewer }: { readonly viewer: Viewer | null },
  input: z.input<typeof shape>,
): Promise<UpdateProfileResult> {
  const { member } = requireWriter(viewer)
  const { data, error } = shape.safeParse(input)
  if (error) return { member: null, userErrors: inputErrors(error) }
  return { member: await saveProfile(member.id, data), userErrors: [] }
}
