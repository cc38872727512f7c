import type { UserError } from '@/lib/platform/errors'
import { builder } from '../builder'

export const UserErrorType = builder.objectRef<UserError>('UserError').implement({
  description: 'An error in the input of a mutation that the user can correct.',
  fields: (t) => ({
    field: t.stringList({
      nullable: true,
      description:
        'The path of the value in the arguments, e.g. ["input", "stars"]. Null if the error concerns no single value.',
      resolve: ({ field }) => (field ? [...field] : null),
    }),
    code: t.exposeString('code', {
      description: 'A code for programs. Unlike the message, it does not change.',
    }),
    message: t.exposeString('message', { description: 'A description to show to the user.' }),
  }),
})
