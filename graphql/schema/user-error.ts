import type { UserError } from '@/lib/platform/errors'
import { builder } from '../builder'

export const UserErrorType = builder.objectRef<UserError>('UserError').implement({
  description: 'What the person can correct in what they sent.',
  fields: (t) => ({
    field: t.stringList({
      nullable: true,
      description: 'Path into the input, e.g. ["input", "stars"].',
      resolve: ({ field }) => (field ? [...field] : null),
    }),
    code: t.exposeString('code', {
      description: 'What is wrong, for programs: it stays the same whatever the message says.',
    }),
    message: t.exposeString('message', { description: 'What is wrong, for a person to read.' }),
  }),
})

/** For t.field: the userErrors of every payload. */
export const userErrorsField = {
  type: [UserErrorType] as [typeof UserErrorType],
  description: 'What to correct; empty if all went well.',
  resolve: ({ userErrors }: { readonly userErrors: readonly UserError[] }) => [...userErrors],
}
