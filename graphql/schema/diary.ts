import { z } from 'zod'
import { ownDiary, ownDiaryMonths } from '@/lib/domain/feedback/own-diary'
import type { Viewing } from '@/lib/domain/feedback/viewing'
import type { DiaryMonth } from '@/lib/domain/feedback/viewing-store'
import { builder } from '../builder'
import { connectionOf, pageArguments } from '../connection'
import { requireLocalId } from '../ids'
import { keysetPage } from '../keyset-page'
import { pageComplexity } from '../paging'
import { UserType } from './refs'
import { ViewingType } from './viewing'

const viewings = connectionOf('Viewing', ViewingType, {
  connection: 'A page of a diary.',
  edge: 'A viewing in a page.',
  node: 'The viewing at the end of the edge.',
})

const DiaryMonthType = builder.objectRef<DiaryMonth>('DiaryMonth').implement({
  description: 'The viewings of one calendar month.',
  fields: (t) => ({
    month: t.exposeString('month', { description: 'The month, e.g. "2026-03".' }),
    viewingCount: t.exposeInt('viewingCount', {
      description: 'The number of viewings in the month.',
    }),
  }),
})

builder.objectFields(UserType, (t) => ({
  diary: t.field({
    type: viewings.connection,
    description:
      'The diary of the user: when they watched movies, the latest day first. Visible to the user only.',
    args: {
      ...pageArguments,
      month: t.arg.string({
        description: 'Returns only viewings of this month, e.g. "2026-03".',
      }),
      movieId: t.arg.id({ description: 'Returns only viewings of the movie with this global ID.' }),
    },
    complexity: pageComplexity,
    resolve: (person, { month, movieId, ...args }, context) =>
      keysetPage(args, {
        name: 'diary',
        key: z.object({ watchedOn: z.iso.date(), id: z.int32() }),
        keyOf: ({ watchedOn, id }: Viewing) => ({ watchedOn, id }),
        load: (slice) =>
          ownDiary(context, {
            person,
            slice,
            month: month ?? null,
            movieId: movieId == null ? null : requireLocalId(movieId, 'Movie', 'movieId'),
          }),
      }),
  }),
  diaryMonths: t.field({
    type: [DiaryMonthType],
    description:
      'The months of the diary that have viewings, the latest first. Visible to the user only.',
    complexity: { field: 5, multiplier: 24 },
    resolve: (person, _, context) => ownDiaryMonths(context, person),
  }),
}))
