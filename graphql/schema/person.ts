import { personByHandle } from '@/lib/domain/accounts/person-by-handle'
import { builder } from '../builder'
import { UserType } from './refs'

builder.queryField('person', (t) =>
  t.field({
    type: UserType,
    nullable: true,
    description: 'The user with this handle. Null if there is none or the viewer may not see them.',
    args: {
      handle: t.arg.string({
        required: true,
        description: 'The handle. Upper and lower case are the same.',
      }),
    },
    resolve: (_, { handle }, context) => personByHandle(context, { handle }),
  }),
)
