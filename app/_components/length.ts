/** A range of runtimes that people can choose, in minutes; null: no limit. */
export interface Length {
  readonly runtimeFrom: number | null
  readonly runtimeTo: number | null
  /** In the address, as in "90-119". */
  readonly key: string
}

interface Range {
  readonly runtimeFrom: number | null
  readonly runtimeTo: number | null
}

export const lengthFrom = ({ runtimeFrom, runtimeTo }: Range): Length => ({
  runtimeFrom,
  runtimeTo,
  key: `${runtimeFrom ?? ''}-${runtimeTo ?? ''}`,
})

/** The range of an address; null if the text is none. */
export function lengthOf(key: string): Length | null {
  const [, from = '', to = ''] = /^(\d{0,4})-(\d{0,4})$/.exec(key) ?? []
  if (from === '' && to === '') return null
  return lengthFrom({
    runtimeFrom: from === '' ? null : Number(from),
    runtimeTo: to === '' ? null : Number(to),
  })
}

/** "Under 1 h 30 min", "1 h 30 min to 2 h", "2 h 30 min and more" */
export function lengthName({ runtimeFrom, runtimeTo }: Range): string {
  const from = runtimeFrom === null ? '' : durationText(runtimeFrom)
  const to = runtimeTo === null ? '' : durationText(runtimeTo + 1)
  if (from === '') return `Under ${to}`
  return to === '' ? `${from} and more` : `${from} to ${to}`
}

/** "2 h 16 min", "45 min", "2 h" */
export function durationText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
  return parts.filter((part) => part !== '').join(' ')
}
