import { z } from 'zod'

/** A person who rates films over HTTP, and remembers the acknowledged ratings. */
export interface CrashPerson {
  readonly email: string
  readonly token: string
  /** The last acknowledged stars, by the film's global ID. */
  readonly acknowledged: Map<string, number>
  mutationsSent: number
  mutationsAcknowledged: number
}

const pauseMs = 50

/** Send a request. @returns the answer if its status is 200, otherwise undefined */
export async function post(url: string, body: object, token?: string): Promise<unknown> {
  const response = await fetch(`${url}/api/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  if (response?.status !== 200) return undefined
  return response.json().catch(() => undefined)
}

const signedUp = z.object({ data: z.object({ signUp: z.object({ user: z.object({}) }) }) })
const tokenMade = z.object({ data: z.object({ createApiToken: z.object({ token: z.string() }) }) })

export async function createPerson(url: string, name: string): Promise<CrashPerson> {
  const credentials = { email: `${name}@example.org`, password: `a long password of ${name}` }
  const signUp = `mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }`
  signedUp.parse(
    await post(url, {
      query: signUp,
      variables: { input: { ...credentials, displayName: name } },
    }),
  )
  const makeToken = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }`
  const made = tokenMade.parse(
    await post(url, {
      query: makeToken,
      variables: { input: { ...credentials, name: 'crashes', scope: 'WRITE' } },
    }),
  )
  return {
    email: credentials.email,
    token: made.data.createApiToken.token,
    acknowledged: new Map(),
    mutationsSent: 0,
    mutationsAcknowledged: 0,
  }
}

const rated = z.object({
  data: z.object({ rateMovie: z.object({ rating: z.object({ stars: z.number() }) }) }),
  errors: z.undefined().optional(),
})
const rateMovie = `mutation ($input: RateMovieInput!) { rateMovie(input: $input) { rating { stars } } }`

/** Rate a film, repeated until it is acknowledged. @returns when the acknowledged request was sent */
export async function rateUntilAcknowledged(
  url: string,
  person: CrashPerson,
  movieId: string,
  stars: number,
): Promise<number> {
  for (;;) {
    const sentAt = performance.now()
    person.mutationsSent++
    const answer = await post(
      url,
      { query: rateMovie, variables: { input: { movieId, stars } } },
      person.token,
    )
    if (rated.safeParse(answer).success) {
      person.acknowledged.set(movieId, stars)
      person.mutationsAcknowledged++
      return sentAt
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
