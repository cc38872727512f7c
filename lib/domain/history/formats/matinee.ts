import { z } from 'zod'
import { markKinds } from '../../feedback/mark'
import type { FileFormat, HistoryRecord } from '../record'

const film = {
  title: z.string(),
  year: z.number().nullable(),
  imdbId: z.string().nullish(),
  tmdbId: z.number().nullish(),
}
const exported = z.object({
  profile: z.looseObject({}),
  ratings: z.array(z.object({ ...film, stars: z.number(), ratedAt: z.string().nullable() })),
  marks: z.array(z.object({ ...film, kind: z.enum(markKinds), markedAt: z.string() })),
  diary: z
    .array(
      z.object({
        ...film,
        watchedOn: z.iso.date(),
        rewatch: z.boolean(),
        tags: z.array(z.string()),
        note: z.string().nullable(),
      }),
    )
    .default([]),
})

/** Our own export; null if it is something else. */
export function matinee(content: unknown): FileFormat | null {
  const { success, data } = exported.safeParse(content)
  if (!success) return null
  const { ratings, marks, diary } = data
  const reads: HistoryRecord[] = [
    ...ratings.map((rating) => ({ ...rating, isCurrent: true })),
    ...marks.map(({ kind, markedAt, ...of }) => ({ ...of, marks: [{ kind, at: markedAt }] })),
    ...diary.map(({ watchedOn, rewatch, tags, note, ...of }) => ({
      ...of,
      viewing: { watchedOn, rewatch, tags, note },
    })),
  ]
  return { program: 'Matinee', rows: reads.map((read, at) => ({ line: at + 1, read })) }
}
