import { loadHome, MemberHome } from './_components/feed/member-home'
import { Landing } from './_components/landing/landing'
import type { SearchParameters } from './_queries/search-parameters'
import { readFlash } from './_server/read-flash'

export default async function HomePage({ searchParams }: { searchParams: SearchParameters }) {
  const home = await loadHome(await searchParams)
  return home ? (
    <MemberHome {...home} flash={await readFlash()} />
  ) : (
    <Landing searchParams={searchParams} />
  )
}
