import { loadHome, MemberHome } from './_components/feed/member-home'
import { FlashNotice } from './_components/flash-notice'
import { Landing } from './_components/landing/landing'
import type { SearchParameters } from './_queries/search-parameters'

export default async function HomePage({ searchParams }: { searchParams: SearchParameters }) {
  const home = await loadHome(await searchParams)
  return (
    <>
      <FlashNotice />
      {home ? <MemberHome {...home} /> : <Landing searchParams={searchParams} />}
    </>
  )
}
