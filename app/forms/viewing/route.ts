import { z } from 'zod'
import { DeleteViewingByForm, LogByForm, UpdateViewingByForm } from '@/app/_queries/diary'
import { formRoute } from '@/app/_server/form-route'

const details = z.object({
  watchedOn: z.iso.date('Choose a day.'),
  rewatch: z.literal('on').optional(),
  tags: z.string().default(''),
  note: z.string().default(''),
})

const fields = z.discriminatedUnion('action', [
  details.extend({ action: z.literal('log'), movieId: z.string().min(1) }),
  details.extend({ action: z.literal('update'), viewingId: z.string().min(1) }),
  z.object({ action: z.literal('delete'), viewingId: z.string().min(1) }),
])

/** Enters a viewing into the diary, changes it or deletes it. */
export const POST = formRoute({
  fields,
  keep: ['watchedOn', 'tags', 'note'],
  async run(sent, { execute }) {
    if (sent.action === 'delete') {
      const input = { viewingId: sent.viewingId }
      const { viewing, userErrors } = (await execute(DeleteViewingByForm, { input })).deleteViewing
      if (!viewing) return { problems: userErrors }
      return { message: `The viewing of ${viewing.movie.title} is off your diary.` }
    }
    const { watchedOn, rewatch, tags, note } = sent
    const entered = {
      watchedOn,
      rewatch: rewatch === 'on',
      tags: tags.split(','),
      note,
    }
    const { viewing, userErrors } =
      sent.action === 'log'
        ? (await execute(LogByForm, { input: { ...entered, movieId: sent.movieId } })).logViewing
        : (await execute(UpdateViewingByForm, { input: { ...entered, viewingId: sent.viewingId } }))
            .updateViewing
    if (!viewing) return { problems: userErrors }
    const { title } = viewing.movie
    return {
      message: sent.action === 'log' ? `${title} is in your diary.` : `The entry is changed.`,
    }
  },
})
