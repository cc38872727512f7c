import { z } from 'zod'
import { formRoute } from '@/app/_server/form-route'
import {
  isFull,
  maxNameLength,
  maxPeople,
  withCompanion,
  withGuest,
  withoutCompanion,
  withoutGuest,
  type GroupChoice,
} from '@/app/together/group-choice'
import { groupOf, setGroupCookie } from '@/app/together/group-cookie'

const count = z.coerce.number<string>().pipe(z.int().min(0).max(999_999_999))

/** Changes who watches together. The group is in a cookie of the visitor. */
export const POST = formRoute({
  fields: z.discriminatedUnion('change', [
    z.object({
      change: z.literal('add-guest'),
      name: z
        .string()
        .trim()
        .min(1, 'Enter a name.')
        .max(maxNameLength, `Use at most ${maxNameLength} characters.`),
      /** The number of people besides those of the group. */
      others: count,
    }),
    z.object({ change: z.literal('remove-guest'), guest: count }),
    z.object({ change: z.literal('include'), companion: count, others: count }),
    z.object({ change: z.literal('leave-out'), companion: count }),
  ]),
  keep: ['name'],
  run(fields, { headers }) {
    const group = groupOf(headers.get('cookie'))
    if ('others' in fields && isFull(group, fields.others)) {
      const problem = { message: `A group has at most ${maxPeople} people.` }
      return Promise.resolve({ problems: [problem] })
    }
    return Promise.resolve({ cookies: [setGroupCookie(changed(group, fields))] })
  },
})

type Change =
  | { readonly change: 'add-guest'; readonly name: string }
  | { readonly change: 'remove-guest'; readonly guest: number }
  | { readonly change: 'include' | 'leave-out'; readonly companion: number }

function changed(group: GroupChoice, fields: Change): GroupChoice {
  switch (fields.change) {
    case 'add-guest':
      return withGuest(group, fields.name)
    case 'remove-guest':
      return withoutGuest(group, fields.guest)
    case 'include':
      return withCompanion(group, fields.companion)
    case 'leave-out':
      return withoutCompanion(group, fields.companion)
  }
}
