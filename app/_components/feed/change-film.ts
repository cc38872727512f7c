import { executeInBrowser } from '@/app/_queries/execute-in-browser'
import { MarkInFeed, RateInFeed, UnmarkInFeed, UnrateInFeed } from '@/app/_queries/feed'
import type { Done, Mark } from './feed-state'

/** The arguments of the feed on the page, for the new order that a change leads to. */
export interface FeedVariables {
  readonly firstPage: number
  readonly adventurousness: number
  readonly filter: {
    readonly genres: string[] | null
    readonly yearFrom: number | null
    readonly yearTo: number | null
  } | null
}

interface FilmChange {
  readonly movieId: string
  readonly from: Done | null
  /** Null takes back `from`. */
  readonly to: Done | null
  /** Whether the film was on the watchlist when the page was rendered. */
  readonly wasWanted: boolean
}

interface Changed {
  readonly viewer: {
    readonly recommendations: { readonly edges: readonly { node: { readonly id: string } }[] }
  } | null
  readonly userErrors: readonly { readonly message: string }[]
}

/**
 * Saves what a person did with a film.
 * @returns the IDs of the films of the first page in the new order
 * @throws {Error} with a message for the person
 */
export async function changeFilm(
  { movieId, from, to, wasWanted }: FilmChange,
  variables: FeedVariables,
): Promise<string[]> {
  const mark = async (kind: Mark) =>
    idsOf(
      (await executeInBrowser(MarkInFeed, { input: { movieId, kind }, ...variables })).markMovie,
    )
  const unmark = async (kind: Mark) =>
    idsOf(
      (await executeInBrowser(UnmarkInFeed, { input: { movieId, kind }, ...variables }))
        .unmarkMovie,
    )
  const rate = async (stars: number) =>
    idsOf(
      (await executeInBrowser(RateInFeed, { input: { movieId, stars }, ...variables })).rateMovie,
    )
  const unrate = async () =>
    idsOf((await executeInBrowser(UnrateInFeed, { input: { movieId }, ...variables })).removeRating)

  switch (to?.kind) {
    case 'rated':
      return rate(to.stars)
    case 'marked':
      return mark(to.mark)
    case 'unwanted':
      return unmark('WATCHLIST')
  }
  if (!from) return []
  if (from.kind === 'unwanted') return mark('WATCHLIST')
  const undone = await (from.kind === 'rated' ? unrate() : unmark(from.mark))
  // A rating and some marks remove the film from the watchlist.
  return wasWanted ? mark('WATCHLIST') : undone
}

function idsOf({ viewer, userErrors }: Changed): string[] {
  if (userErrors[0]) throw new Error(userErrors[0].message)
  return viewer?.recommendations.edges.map(({ node }) => node.id) ?? []
}
