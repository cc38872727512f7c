import { loadHome, MemberHome } from './_components/feed/member-home'
import { Landing } from './_components/landing'
import { executeOnServer } from './_queries/execute-on-server'
import { SimilarTitlesQuery } from './_queries/similar-titles'
import { firstParameter, type SearchParameters } from './_queries/search-parameters'

export default async function HomePage({ searchParams }: { searchParams: SearchParameters }) {
  const parameters = await searchParams
  const home = await loadHome(parameters)
  if (home) return <MemberHome {...home} />
  const title = firstParameter(parameters, 'title').slice(0, 200)
  if (title.trim() === '') return <Landing initial={null} />
  const { similarTitles } = await executeOnServer(SimilarTitlesQuery, { title })
  return <Landing initial={{ title, similarTitles }} />
}
