import { tooComplex } from './too-complex'

/** The largest number of characters of a document: ten for each token. */
const maxLength = 20_000

/** Checks the length alone. @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitLength({ length }: string): void {
  if (length > maxLength) {
    throw tooComplex(
      `The document is ${length} characters long; at most ${maxLength} are answered. Send data as variables.`,
    )
  }
}
