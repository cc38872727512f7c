import { refuseNul } from './refuse-nul'
import { tooComplex } from './too-complex'

/** The largest number of levels of nested lists and objects. Our inputs have three. */
export const maxNesting = 8
/** In characters. A password has at most 128, a search query 200. */
export const maxTextLength = 2_000
/** The largest number of values in all variables: several times as many as a thousand ratings have. */
const maxValues = 10_000

/**
 * Checks all variables, including those that the document does not declare, before anything else reads them.
 * @throws {Error} QUERY_TOO_COMPLEX; BAD_USER_INPUT for a NUL character
 */
export function limitVariables(variables: unknown): void {
  let count = 0

  function measure(value: unknown, nesting: number, variable: string): void {
    if (++count > maxValues)
      throw tooComplex(`The variables contain more than ${maxValues} values.`)
    if (typeof value === 'string' && value.length > maxTextLength) {
      throw tooComplex(
        `${variable} contains a text of ${value.length} characters; the limit is ${maxTextLength}.`,
      )
    }
    if (typeof value === 'string') refuseNul(value)
    if (typeof value !== 'object' || value === null) return
    if (nesting === maxNesting) {
      throw tooComplex(`${variable} is more than ${maxNesting} lists and objects deep.`)
    }
    for (const part of Object.values(value)) measure(part, nesting + 1, variable)
  }

  if (typeof variables !== 'object' || variables === null) return
  for (const [name, value] of Object.entries(variables)) measure(value, 0, `$${name.slice(0, 64)}`)
}
