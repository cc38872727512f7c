import { Feed } from './_components/feed'
import { Landing } from './_components/landing'
import { executeOnServer } from './_queries/execute-on-server'
import { FeedQuery } from './_queries/feed'
import { SimilarTitlesQuery } from './_queries/similar-titles'
import { firstParameter, type SearchParameters } from './_queries/search-parameters'

export default async function HomePage({ searchParams }: { searchParams: SearchParameters }) {
  const { viewer } = await executeOnServer(FeedQuery, {
    first: 18,
    after: null,
    adventurousness: 0.5,
  })
  if (viewer) return <Feed initial={viewer.recommendations} />
  const title = firstParameter(await searchParams, 'title').slice(0, 200)
  if (title.trim() === '') return <Landing initial={null} />
  const { similarTitles } = await executeOnServer(SimilarTitlesQuery, { title })
  return <Landing initial={{ title, similarTitles }} />
}
