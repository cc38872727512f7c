import { handleGraphQL } from '@/graphql/http'
import { readChunks } from '@/graphql/read-chunks'

export interface Answer {
  readonly status: number
  /** The Set-Cookie header; undefined without one. */
  readonly setCookie: string | undefined
  /** The Retry-After header, in seconds; undefined without one. */
  readonly retryAfter: string | undefined
  // Its type depends on the query, so it cannot be stated here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any
  readonly errors?: { readonly message: string; readonly extensions: { readonly code: string } }[]
  readonly extensions?: { readonly cost: unknown }
}

/** The code of the first error; undefined without errors. */
export const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code

export interface AskOptions {
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly address?: string
}

/** Sends a GraphQL request to the API's HTTP handler. */
export async function ask(
  query: string,
  variables: object = {},
  options: AskOptions = {},
): Promise<Answer> {
  return send(JSON.stringify({ query, variables }), options)
}

/** Sends a request with any body to the API's HTTP handler. */
export async function send(
  body: string,
  { token, headers = {}, address = '127.0.0.1' }: AskOptions = {},
): Promise<Answer> {
  const response = await handleGraphQL({
    method: 'POST',
    headers: Object.entries({
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    }),
    search: '',
    readBody: (maxBytes) => readChunks([new TextEncoder().encode(body)], maxBytes),
    address,
  })
  const sent = new Map(response.headers)
  const [setCookie, retryAfter] = [sent.get('set-cookie'), sent.get('retry-after')]
  return { status: response.status, setCookie, retryAfter, ...JSON.parse(response.body) }
}

let members = 0

/**
 * Creates an account and a WRITE token. Each account has its own client address, because sign-ups per address are
 * limited.
 */
export async function member(name: string): Promise<{ id: string; token: string }> {
  const account = { email: `${name}@example.org`, password: `${name} has a long password` }
  const { data } = await ask(
    `mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } userErrors { message } } }`,
    { input: { ...account, displayName: name } },
    { address: `10.0.${++members >> 8}.${members & 255}` },
  )
  return { id: data.signUp.user.id, token: await tokenFor(account, 'WRITE') }
}

export async function tokenFor(
  account: { email: string; password: string },
  scope: 'READ' | 'WRITE',
): Promise<string> {
  const { data } = await ask(
    `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }`,
    { input: { name: 'test', scope, ...account } },
  )
  return data.createApiToken.token
}
