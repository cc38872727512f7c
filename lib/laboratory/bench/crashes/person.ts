import { z } from 'zod'

/** Somebody who rates films, over HTTP, and remembers what was acknowledged. */
export interface CrashPerson {
  readonly email: string
  readonly token: string
  /** Stars by the film's global id, as acknowledged last. */
  readonly acknowledged: Map<string, number>
  mutationsSent: number
  mutationsAcknowledged: number
}

const pauseMs = 50

/** Ask until there is an answer of status 200; undefined while there is none. */
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

/** Rate a film, again and again until that is acknowledged. @returns when the request that was acknowledged was sent */
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
