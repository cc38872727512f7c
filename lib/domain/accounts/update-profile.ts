import { z } from 'zod'
import { requireWriter, type Viewer } from './viewer'
import type { UserError } from '../../platform/errors'
import { inputErrors } from '../../platform/input-errors'
import { displayName } from './display-name'
import { handle } from './handle'
import type { Member } from './user'
import { saveProfile } from './user-store'

// The schema allows null. It means the same as an omitted field.
const nullAsMissing = (value: unknown): unknown => value ?? undefined
const shape = z.object({
  displayName: z.preprocess(nullAsMissing, displayName.optional()),
  // An empty text removes the handle.
  handle: z.preprocess(
    nullAsMissing,
    z.union([z.literal('').transform(() => null), handle]).optional(),
  ),
  visibility: z.preprocess(nullAsMissing, z.enum(['PRIVATE', 'PUBLIC']).optional()),
  blindMode: z.preprocess(nullAsMissing, z.boolean().optional()),
  allowsTraining: z.preprocess(nullAsMissing, z.boolean().optional()),
})

export interface UpdateProfileResult {
  /** The viewer after the change; null if something must be corrected. */
  readonly member: Member | null
  readonly userErrors: readonly UserError[]
}

/**
 * Change the name, the handle, the visibility, the blind mode of the viewer, or whether their ratings may train the model.
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN
 */
export async function updateProfile(
  { viewer }: { readonly viewer: Viewer | null },
  input: z.input<typeof shape>,
): Promise<UpdateProfileResult> {
  const { member } = requireWriter(viewer)
  const { data, error } = shape.safeParse(input)
  if (error) return { member: null, userErrors: inputErrors(error) }
  const saved = await saveProfile(member.id, data)
  return saved ? { member: saved, userErrors: [] } : { member: null, userErrors: [handleTaken] }
}

const handleTaken: UserError = {
  field: ['input', 'handle'],
  code: 'HANDLE_TAKEN',
  message: 'Another person has this handle. Choose another.',
}
