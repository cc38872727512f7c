import type { WrongRow } from '../rating-line'

/** In characters, of the ID of a person or a film. */
const maxId = 200

/** Why a text cannot be stored; undefined if it can. @param max in characters */
export function textProblem(what: string, text: string, max: number): WrongRow | undefined {
  if (text.length > max)
    return { kind: `long ${what}`, reason: `the ${what} is longer than ${max} characters` }
  if (text.includes('\0'))
    return { kind: 'NUL character', reason: `the ${what} contains a NUL character` }
  if (/\p{Surrogate}/u.test(text))
    return { kind: 'half a character', reason: `the ${what} contains half of a surrogate pair` }
  return undefined
}

export const idProblem = (what: string, id: string): WrongRow | undefined =>
  textProblem(`ID of the ${what}`, id, maxId)
