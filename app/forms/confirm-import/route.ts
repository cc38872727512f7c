import { z } from 'zod'
import { ConfirmByForm } from '@/app/_queries/import'
import { formRoute } from '@/app/_server/form-route'

/** The field of a choice names its entry: "choice-12". */
const choiceName = /^choice-(\d{1,6})$/

/** Imports a file whose preview the person has seen, with what they chose for unsure films. */
export const POST = formRoute({
  fields: z
    .object({ importId: z.string().min(1), replace: z.literal('on').optional() })
    .catchall(z.union([z.string(), z.array(z.string())]).optional()),
  async run({ importId, replace, ...others }, { execute }) {
    const choices = Object.entries(others).flatMap(([name, value]) => {
      const [, index] = choiceName.exec(name) ?? []
      if (index === undefined || typeof value !== 'string' || value === 'later') return []
      return [{ index: Number(index), movieId: value === 'none' ? null : value }]
    })
    const input = { importId, choices, replaceRatings: replace === 'on' }
    const { userErrors } = (await execute(ConfirmByForm, { input })).confirmImport
    return userErrors.length > 0
      ? { problems: userErrors }
      : { message: 'Your history is imported. Your recommendations already follow from it.' }
  },
})
