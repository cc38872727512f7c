/** In the year 5138. A larger number is a time in milliseconds, a still larger one in microseconds. */
const maxSeconds = 1e11

/**
 * A Unix time in seconds, milliseconds or microseconds, told apart by its size.
 * @returns seconds; null if the time is 0, which means unknown; undefined if the text is not a time
 */
export function unixSeconds(text: string): number | null | undefined {
  const time = Number(text)
  if (!/^\d{1,16}(\.0{1,6})?$/.test(text) || time >= maxSeconds * 1e6) return undefined
  if (time === 0) return null
  if (time < maxSeconds) return time
  return Math.floor(time / (time < maxSeconds * 1e3 ? 1e3 : 1e6))
}
