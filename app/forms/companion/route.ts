import { z } from 'zod'
import { AcceptInvitation, RemoveCompanion } from '@/app/_queries/together'
import { formRoute } from '@/app/_server/form-route'
import { isFull, withCompanion, withoutCompanion } from '@/app/together/group-choice'
import { groupOf, setGroupCookie } from '@/app/together/group-cookie'
import { userNumberOf } from '@/app/together/global-numbers'

/** Accepts the invitation in the field `token`, or removes the companion in the field `userId`. */
export const POST = formRoute({
  fields: z.union([z.object({ token: z.string() }), z.object({ userId: z.string() })]),
  async run(fields, { execute, headers }) {
    const group = groupOf(headers.get('cookie'))
    if ('userId' in fields) {
      const { removeCompanion } = await execute(RemoveCompanion, { input: fields })
      const problems = removeCompanion.userErrors
      const cookies = [setGroupCookie(withoutCompanion(group, userNumberOf(fields.userId)))]
      return problems.length > 0
        ? { problems }
        : { message: 'You are no longer companions.', cookies }
    }
    const { acceptInvitation } = await execute(AcceptInvitation, { input: fields })
    const { companion, userErrors } = acceptInvitation
    if (!companion) return { problems: userErrors }
    const number = userNumberOf(companion.userId)
    const joined = number === null || isFull(group, 1) ? group : withCompanion(group, number)
    const message = `You and ${companion.displayName} are companions now.`
    return { message, cookies: [setGroupCookie(joined)] }
  },
})
