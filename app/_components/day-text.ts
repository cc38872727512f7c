const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A day, for example "3 May 2026". In UTC, so that server and browser agree. */
export const dayText = (time: string): string => format.format(new Date(time))
