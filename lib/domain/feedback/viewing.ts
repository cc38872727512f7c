import type { UserError } from '../../platform/errors'

/** What a member says about one viewing of a film. */
export interface ViewingDetails {
  /** A day such as "2026-03-01". */
  readonly watchedOn: string
  /** Whether the member had seen the film before. */
  readonly rewatch: boolean
  readonly tags: readonly string[]
  /** Only the member can read it. */
  readonly note: string | null
}

/** An entry of a member's diary. */
export interface Viewing extends ViewingDetails {
  readonly id: number
  readonly userId: number
  readonly movieId: number
}

export const maxTags = 20
export const maxTagLength = 50
export const maxNoteLength = 2_000

/** The day before which there were no films. */
const firstDay = '1888-01-01'
const dayInMs = 86_400_000

/** Whether a text is a day of the calendar on which a film can have been watched. */
export function isViewingDay(day: string, now: Date): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN
  // Dates such as 30 February become another day.
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
  // East of Greenwich, tomorrow begins earlier.
  return exists && day >= firstDay && time <= now.getTime() + dayInMs
}

/** Trimmed, without duplicates and empty ones. */
export const cleanTags = (tags: readonly string[]): string[] => [
  ...new Set(tags.map((tag) => tag.replace(/\p{C}/gu, '').trim()).filter((tag) => tag !== '')),
]

/** Without characters that the database cannot store; null if nothing is left. */
export function cleanNote(note: string | null): string | null {
  const text = (note ?? '').replaceAll('\0', '').trim()
  return text === '' ? null : text
}

/** What a person must correct in a viewing. */
export function viewingErrors(
  { watchedOn, tags, note }: Partial<ViewingDetails>,
  now: Date,
): UserError[] {
  const error = (field: string, code: string, message: string): UserError => ({
    field: ['input', field],
    code,
    message,
  })
  const errors: UserError[] = []
  if (watchedOn !== undefined && !isViewingDay(watchedOn, now)) {
    errors.push(error('watchedOn', 'INVALID_DATE', 'The day must not be in the future.'))
  }
  if ((tags ?? []).length > maxTags) {
    errors.push(error('tags', 'TOO_MANY', `A viewing has at most ${maxTags} tags.`))
  }
  if ((tags ?? []).some((tag) => tag.length > maxTagLength)) {
    errors.push(error('tags', 'TOO_LONG', `A tag has at most ${maxTagLength} characters.`))
  }
  if ((note ?? '').length > maxNoteLength) {
    errors.push(error('note', 'TOO_LONG', `A note has at most ${maxNoteLength} characters.`))
  }
  return errors
}
