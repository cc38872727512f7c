import type { SharedContent, SimilarityParts } from '../../recommender'

type SimilarityKind = 'SAME_AUDIENCE' | 'SHARED_GENRES' | 'SHARED_TITLE_WORDS' | 'SAME_ERA'

/** A reason why two films are similar. */
export interface SimilarityReason {
  readonly kind: SimilarityKind
  /** A sentence for the person. */
  readonly text: string
  /** Names of the genres in it. */
  readonly genres: readonly string[]
  /** Its part of the similarity, above 0. */
  readonly strength: number
}

/** Weaker reasons than this share of the strongest one are left out. */
const leastShare = 0.1

/** The reasons why two films are similar, strongest first; at least one if the similarity is above 0. */
export function similarityReasons({ audience, terms }: SimilarityParts): SimilarityReason[] {
  const of = (kind: SharedContent['kind']) => terms.filter((term) => term.kind === kind)
  const all = [
    reason('SAME_AUDIENCE', audience, 'People who like one tend to like the other.'),
    contentReason('SHARED_GENRES', of('genre'), (names) => {
      const genres = names.length === 1 ? 'genre' : 'genres'
      return `Both are in the ${genres} ${listed(names)}.`
    }),
    contentReason('SHARED_TITLE_WORDS', of('word'), (words) => {
      const quoted = words.map((word) => `“${word}”`)
      return `Both titles contain ${listed(quoted)}.`
    }),
    contentReason('SAME_ERA', of('decade'), ([decade = '']) => `Both are from the ${decade}0s.`),
  ].sort((a, b) => b.strength - a.strength)
  const strongest = all[0]?.strength ?? 0
  return all.filter(({ strength }) => strength > 0 && strength >= leastShare * strongest)
}

const reason = (
  kind: SimilarityKind,
  strength: number,
  text: string,
  genres: readonly string[] = [],
): SimilarityReason => ({ kind, text, genres, strength })

function contentReason(
  kind: SimilarityKind,
  shared: readonly SharedContent[],
  sentence: (names: readonly string[]) => string,
): SimilarityReason {
  const names = shared.map(({ name }) => name)
  const strength = shared.reduce((sum, { similarity }) => sum + similarity, 0)
  return reason(kind, strength, sentence(names), kind === 'SHARED_GENRES' ? names : [])
}

/** "A", "A and B", "A, B and C" */
const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ')
