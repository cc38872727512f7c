export type SearchParameters = Promise<Record<string, string | string[] | undefined>>

/** The first value of a parameter, without control characters; an empty string if the parameter is missing. */
export function firstParameter(parameters: Awaited<SearchParameters>, name: string): string {
  return ([parameters[name]].flat()[0] ?? '').replace(/\p{C}/gu, '')
}
