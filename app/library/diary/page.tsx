import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { monthText } from '@/app/_components/day-text'
import { DiaryEntry } from '@/app/_components/diary/diary-entry'
import { LibraryNav } from '@/app/_components/library/library-nav'
import { signInPath } from '@/app/_components/sign-in-path'
import { ButtonLink } from '@/app/_components/ui/button'
import { EmptyState } from '@/app/_components/ui/empty-state'
import { Notice } from '@/app/_components/ui/notice'
import { DiaryMonthsQuery, DiaryQuery } from '@/app/_queries/diary'
import { executeOnServer } from '@/app/_queries/execute-on-server'
import { firstParameter, type SearchParameters } from '@/app/_queries/search-parameters'
import { readFlash } from '@/app/_server/read-flash'

export const metadata: Metadata = { title: 'Diary' }

const path = (month: string): string => `/library/diary?month=${month}`

export default async function DiaryPage({ searchParams }: { searchParams: SearchParameters }) {
  const wanted = firstParameter(await searchParams, 'month')
  const isMonth = /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(wanted)
  const month = isMonth ? wanted : await latestMonth()
  const [{ viewer }, flash] = await Promise.all([
    executeOnServer(DiaryQuery, { month }),
    readFlash(),
  ])
  if (!viewer) redirect(signInPath('/library/diary'))
  const { diary, diaryMonths } = viewer
  const newer = diaryMonths.findLast((other) => other.month > month)
  const older = diaryMonths.find((other) => other.month < month)
  const count = diaryMonths.find((other) => other.month === month)?.viewingCount ?? 0
  return (
    <>
      <h1>Library</h1>
      <LibraryNav current="diary" />
      {flash?.message != null && (
        <Notice kind={flash.ok ? 'success' : 'problem'}>{flash.message}</Notice>
      )}
      {diaryMonths.length === 0 ? (
        <EmptyState title="Your diary is empty.">
          <p>
            Log a viewing on the page of a film: the day, tags, and a note that only you can read.
          </p>
          <ButtonLink href="/films">Find a film</ButtonLink>
        </EmptyState>
      ) : (
        <>
          <div className="mt-2 flex flex-wrap items-center justify-between gap-3">
            <div>
              <h2>{monthText(`${month}-01`)}</h2>
              <p className="text-muted">
                {count === 1 ? '1 viewing' : `${count.toLocaleString('en')} viewings`}
              </p>
            </div>
            <nav aria-label="Months" className="flex flex-wrap gap-2">
              {older && (
                <ButtonLink href={path(older.month)} rel="prev">
                  <ChevronLeft aria-hidden="true" className="size-4" />
                  {monthText(`${older.month}-01`)}
                </ButtonLink>
              )}
              {newer && (
                <ButtonLink href={path(newer.month)} rel="next">
                  {monthText(`${newer.month}-01`)}
                  <ChevronRight aria-hidden="true" className="size-4" />
                </ButtonLink>
              )}
            </nav>
          </div>
          {diary.edges.length === 0 ? (
            <p className="text-muted mt-6">You logged nothing in this month.</p>
          ) : (
            <ul aria-label={`Viewings in ${monthText(`${month}-01`)}`} className="mt-4">
              {diary.edges.map(({ node }) => (
                <DiaryEntry
                  key={node.id}
                  entry={node}
                  path={path(month)}
                  answer={flash?.form === `viewing-${node.id}` ? flash : null}
                />
              ))}
            </ul>
          )}
          {diary.pageInfo.hasNextPage && (
            <p className="text-muted mt-4">The first 100 viewings of this month are shown.</p>
          )}
        </>
      )}
    </>
  )
}

/** The latest month with a viewing, else this one. */
async function latestMonth(): Promise<string> {
  const { viewer } = await executeOnServer(DiaryMonthsQuery, {})
  return viewer?.diaryMonths[0]?.month ?? new Date().toISOString().slice(0, 7)
}
