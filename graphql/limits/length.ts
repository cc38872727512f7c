import { tooComplex } from './too-complex'

/** In characters: ten for each token there may be. */
const most = 20_000

/** Before a character of it is looked at. @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitLength({ length }: string): void {
  if (length > most) {
    throw tooComplex(
      `The document is ${length} characters long; at most ${most} are answered. Send data as variables.`,
    )
  }
}
