/** What a member can say of a film without rating it: to watch, not for them, seen, or just out of their feed. */
export const markKinds = ['WATCHLIST', 'NOT_INTERESTED', 'SEEN', 'HIDDEN'] as const
export type MarkKind = (typeof markKinds)[number]

/** Marks that a new one ends, as both cannot be meant. A film that was seen may be watched again. */
const contradicted: Readonly<Record<MarkKind, readonly MarkKind[]>> = {
  WATCHLIST: ['NOT_INTERESTED'],
  NOT_INTERESTED: ['WATCHLIST'],
  SEEN: ['WATCHLIST'],
  HIDDEN: [],
}

export const endedByMark = (kind: MarkKind): readonly MarkKind[] => contradicted[kind]

/** Who rates a film has seen it. */
export const endedByRating: readonly MarkKind[] = ['WATCHLIST', 'SEEN']

/**
 * What marks say of choosing a film, as a grade beside those of ratings: to watch it as much as four stars, to have seen
 * it as much as three, not to want it the opposite of that. Null: nothing.
 */
export function choiceGrade(marks: readonly MarkKind[]): number | null {
  if (marks.includes('NOT_INTERESTED')) return -0.4
  if (marks.includes('WATCHLIST')) return 0.8
  return marks.includes('SEEN') ? 0.4 : null
}
