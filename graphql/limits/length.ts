import { tooComplex } from './too-complex'

/** The most characters of a document: ten for each token. */
const most = 20_000

/** Checks the length alone. @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitLength({ length }: string): void {
  if (length > most) {
    throw tooComplex(
      `The document is ${length} characters long; at most ${most} are answered. Send data as variables.`,
    )
  }
}
