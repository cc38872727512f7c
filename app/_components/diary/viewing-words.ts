import type { ViewingOnPage } from '@/app/_queries/diary'

/** Today in UTC, as a form field has it. */
export const today = (): string => new Date().toISOString().slice(0, 10)

/** What is said beside the day of a viewing. */
export const viewingWords = ({ rewatch, tags }: Pick<ViewingOnPage, 'rewatch' | 'tags'>): string =>
  [rewatch ? 'Seen again' : null, ...tags.map((tag) => `#${tag}`)]
    .filter((part) => part !== null)
    .join(' · ')
