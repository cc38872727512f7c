import type { Member } from '@/lib/domain/accounts/user'
import type { UserError } from '@/lib/platform/errors'
import { builder } from './builder'
import type { Context } from './context'
import { UserType } from './schema/refs'
import { UserErrorType } from './schema/user-error'

interface PayloadOptions {
  readonly description: string
  /** Replaces the usual description of `userErrors`. */
  readonly userErrors?: string
}

/** The payload type of a mutation, with the field `userErrors`. Add other fields with `builder.objectFields`. */
export const payloadType = <Result extends { readonly userErrors: readonly UserError[] }>(
  name: string,
  { description, userErrors }: PayloadOptions,
) =>
  builder.objectRef<Result>(name).implement({
    description,
    fields: (t) => ({
      userErrors: t.field({
        type: [UserErrorType],
        description: userErrors ?? 'Errors in the input; empty if the mutation succeeded.',
        resolve: (result) => [...result.userErrors],
      }),
    }),
  })

/** For t.field: the viewer after a mutation of their feedback. */
export const changedViewerField = {
  type: UserType,
  nullable: true as const,
  description:
    'The viewer after the mutation, with the updated recommendations. Null if no one is signed in.',
  resolve: (_: unknown, __: unknown, { viewer }: Context) => viewer?.member ?? null,
}

/** Makes the rest of the operation use the viewer after a mutation. */
export function withChangedViewer<Result extends { readonly member: Member | null }>(
  context: Context,
  result: Result,
): Result {
  if (result.member) context.viewerChanged(result.member)
  return result
}
