export type SearchParameters = Promise<Record<string, string | string[] | undefined>>

/** The first value of a parameter that may have been given several times, without control characters; empty without one. */
export function firstParameter(parameters: Awaited<SearchParameters>, name: string): string {
  return ([parameters[name]].flat()[0] ?? '').replace(/\p{C}/gu, '')
}
