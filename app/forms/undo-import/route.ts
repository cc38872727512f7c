import { z } from 'zod'
import { UndoByForm } from '@/app/_queries/import'
import { formRoute } from '@/app/_server/form-route'

/** Undoes an import. */
export const POST = formRoute({
  fields: z.object({ importId: z.string().min(1) }),
  async run({ importId }, { execute }) {
    const { userErrors } = (await execute(UndoByForm, { input: { importId } })).undoImport
    return userErrors.length > 0
      ? { problems: userErrors }
      : { message: 'The import is undone. Everything is as it was before.' }
  },
})
