const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

const monthFormat = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const shortFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A month, for example "May 2026". */
export const monthText = (time: string): string => monthFormat.format(new Date(time))

/** A day for narrow places, for example "3 Sept 2026". */
export const shortDayText = (time: string): string => shortFormat.format(new Date(time))

/** A day, for example "3 May 2026". In UTC, so that server and browser agree. */
export const dayText = (time: string): string => format.format(new Date(time))
