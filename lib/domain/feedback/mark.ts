/** A mark on a film, without a rating: to watch, not interested, seen, or only hidden from the feed. */
export const markKinds = ['WATCHLIST', 'NOT_INTERESTED', 'SEEN', 'HIDDEN'] as const
export type MarkKind = (typeof markKinds)[number]

/**
 * The marks that a new mark removes, because the two contradict each other. A person may want to watch a seen film
 * again.
 */
const contradicted: Readonly<Record<MarkKind, readonly MarkKind[]>> = {
  WATCHLIST: ['NOT_INTERESTED'],
  NOT_INTERESTED: ['WATCHLIST'],
  SEEN: ['WATCHLIST'],
  HIDDEN: [],
}

export const marksRemovedByMark = (kind: MarkKind): readonly MarkKind[] => contradicted[kind]

/** The marks that a rating ends, because a person who rates a film has seen it. */
export const marksRemovedByRating: readonly MarkKind[] = ['WATCHLIST', 'SEEN']

/**
 * The grade of a choice from marks, on the scale of ratings: WATCHLIST counts as four stars, SEEN as three, and
 * NOT_INTERESTED as the opposite of SEEN. Null without a choice.
 */
export function choiceGrade(marks: readonly MarkKind[]): number | null {
  if (marks.includes('NOT_INTERESTED')) return -0.4
  if (marks.includes('WATCHLIST')) return 0.8
  return marks.includes('SEEN') ? 0.4 : null
}
