export type SearchParameters = Promise<Record<string, string | string[] | undefined>>

/** The first value of a parameter that may have been given several times; empty without one. */
export function firstParameter(parameters: Awaited<SearchParameters>, name: string): string {
  return [parameters[name]].flat()[0] ?? ''
}
