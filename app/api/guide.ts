import { stripIgnoredCharacters } from 'graphql'
import { exampleOperation } from '../graphiql/example-operations'

/** One call of the guide. */
export interface GuideExample {
  /** The name of one of the example operations. */
  readonly operation: string
  /** Capital words stand for values that the reader has from an earlier call. */
  readonly variables: Readonly<Record<string, unknown>>
  readonly needsToken: boolean
}

const call = (
  operation: string,
  variables: GuideExample['variables'],
  needsToken = false,
): GuideExample => ({ operation, variables, needsToken })

const account = { email: 'you@example.org', password: 'a sentence of yours' }

/** The calls of the guide, in its order. A test sends each to the API. */
export const guideExamples = {
  firstCall: call('FilmsLike', { title: 'toy stroy' }),
  signUp: call('SignUp', { input: { ...account, displayName: 'You' } }),
  createToken: call('CreateToken', { input: { ...account, name: 'my script', scope: 'WRITE' } }),
  rate: call('Rate', { input: { movieId: 'FILM_ID', stars: 4.5 } }, true),
  feed: call('Feed', { adventurousness: 0.5 }, true),
  nextPage: call('Feed', { adventurousness: 0.5, after: 'END_CURSOR' }, true),
  why: call('Why', { id: 'FILM_ID' }, true),
  group: call('WatchTogether', {
    strategy: 'FAIR',
    guests: [
      { name: 'Ada', ratings: [{ movieId: 'FILM_ID', stars: 5 }] },
      { name: 'Grace', ratings: [{ movieId: 'FILM_ID', stars: 1.5 }] },
    ],
  }),
  wrongStars: call('Rate', { input: { movieId: 'FILM_ID', stars: 7 } }, true),
  limits: call('Limits', {}),
} satisfies Record<string, GuideExample>

/** The operation as the page shows it. */
export const documentOf = ({ operation }: GuideExample): string =>
  exampleOperation(operation).trimEnd()

/** The body of the request. */
export const bodyOf = (example: GuideExample): string =>
  JSON.stringify({
    query: stripIgnoredCharacters(documentOf(example)),
    ...(Object.keys(example.variables).length > 0 && { variables: example.variables }),
  })

/** The call in a shell. @param origin the address of the site */
export const curlOf = (example: GuideExample, origin: string): string =>
  [
    `curl -s ${origin}/api/graphql`,
    `  -H 'content-type: application/json'`,
    ...(example.needsToken ? [`  -H "authorization: Bearer $TOKEN"`] : []),
    `  -d '${bodyOf(example).replaceAll("'", String.raw`'\''`)}'`,
  ].join(' \\\n')
