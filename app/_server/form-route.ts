import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { z } from 'zod'
import { readChunks } from '@/graphql/read-chunks'
import { localPath } from '@/lib/domain/accounts/local-path'
import { addressBehindNext } from '@/lib/platform/client-address'
import { errorPage } from './error-page'
import { toResponse } from './file-route'
import { flashCookie, type Flash } from './flash'
import { isFromThisSite, siteHosts } from './form-origin'
import { currentPageState, failureOf } from './page-failure'
import { sharedApi } from './shared-api'

interface FormRoute<Fields> {
  /** Parses the fields. One sent several times is a list. The messages of its issues are shown beside the fields. */
  readonly fields: z.ZodType<Fields>
  /** The fields whose values the page shows again after a problem. Never name a secret here. */
  readonly keep?: readonly string[]
  readonly run: (fields: Fields, form: SentForm) => Promise<FormResult>
}

/** What a form knows of the visitor who sent it. */
export interface SentForm {
  readonly headers: Headers
  /** The network address of the visitor. */
  readonly address: string
  /** The local path to which the form leads. */
  readonly next: string
  /** Executes a document for the visitor. What the API refuses ends the form with the page that fits it. */
  readonly execute: <Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => Promise<Data>
}

export interface FormResult {
  /** One sentence for the person. */
  readonly message?: string
  /** A form with problems has not succeeded. */
  readonly problems?: readonly FormProblem[]
  /** The local path to open instead of the field `next`. */
  readonly next?: string
  /** Set-Cookie headers. */
  readonly cookies?: readonly string[]
}

/** As `userErrors` of the API name them: the last part of the path is the name of the field. */
export interface FormProblem {
  readonly field?: readonly string[] | null
  readonly message: string
}

/** In bytes. Our own forms have about a hundred. */
const maxBodyBytes = 100_000

/**
 * The answer to a form of this site, which works without JavaScript. Two hidden fields say where the form leads: `next`
 * after success, and `back` after a problem, which is `next` if it is missing. Both are local paths.
 */
export const formRoute =
  <Fields>({ fields, keep = [], run }: FormRoute<Fields>) =>
  async (request: Request): Promise<Response> => {
    const { headers } = request
    if (!isFromThisSite(headers)) return errorResponse(403)
    if (!isForm(headers.get('content-type'))) return errorResponse(415)
    const body = await readChunks(request.body ?? [], maxBodyBytes).catch(() => null)
    if (!body) return errorResponse(413)
    const sent = sentFields(new URLSearchParams(new TextDecoder().decode(body)))
    const next = localPath(sent.next, siteHosts(headers))
    const back = sent.back === undefined ? next : localPath(sent.back, siteHosts(headers))
    const values = Object.fromEntries(
      keep.flatMap((name) => (typeof sent[name] === 'string' ? [[name, sent[name]]] : [])),
    )
    const parsed = fields.safeParse(sent)
    if (!parsed.success) {
      const problems = parsed.error.issues.map(({ path, message }) => ({
        field: path.map(String),
        message,
      }))
      return seeOther(back, flashOf({ problems }, values))
    }
    const address = addressBehindNext(headers)
    try {
      const execute = await executor(headers, address)
      const result = await run(parsed.data, { headers, address, next, execute })
      const hasProblem = (result.problems ?? []).length > 0
      const target = hasProblem ? back : localPath(result.next ?? next, [])
      return seeOther(target, flashOf(result, hasProblem ? values : {}), result.cookies)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return refused(error, back)
    }
  }

const isForm = (contentType: string | null): boolean =>
  contentType?.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded'

function sentFields(form: URLSearchParams): Record<string, string | string[] | undefined> {
  const names = [...new Set(form.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}

/** What the API said instead of an answer. */
class Refusal extends Error {
  constructor(
    readonly code: unknown,
    message: string,
    readonly retryAfter: number | null,
  ) {
    super(message)
  }
}

/** Executes all documents of one form in one context, so that the viewer is loaded once. */
async function executor(headers: Headers, address: string): Promise<SentForm['execute']> {
  const api = await sharedApi()
  const cookie = headers.get('cookie') ?? undefined
  const context = api.createContext({ authorization: undefined, cookie, address, trusted: true })
  return async (document, variables) => {
    const { data, error } = await api.execute(document, variables, context)
    if (error) throw new Refusal(error.code, error.message, error.retryAfter)
    return data
  }
}

function refused({ code, message, retryAfter }: Refusal, back: string): Response {
  const failure = failureOf(code, retryAfter)
  if (failure) {
    const page = currentPageState()
    if (page) page.failure = failure
    return errorResponse(failure.status, failure.retryAfter)
  }
  if (code === 'UNAUTHENTICATED') {
    const signIn = `/sign-in?next=${encodeURIComponent(back)}`
    return seeOther(signIn, flashOf({ problems: [{ message: 'Sign in first.' }] }, {}))
  }
  if (code === 'BAD_USER_INPUT') return errorResponse(400)
  throw Object.assign(new Error(message), { digest: String(code) })
}

/** Null if there is nothing to say. */
function flashOf(
  { message, problems = [] }: Pick<FormResult, 'message' | 'problems'>,
  values: Flash['values'],
): Flash | null {
  if (message === undefined && problems.length === 0) return null
  const named: [string, string][] = []
  const general = message === undefined ? [] : [message]
  for (const problem of problems) {
    const name = problem.field?.at(-1)
    if (name === undefined) general.push(problem.message)
    else named.push([name, problem.message])
  }
  return {
    ok: problems.length === 0,
    message: general.length > 0 ? general.join(' ') : null,
    problems: Object.fromEntries(named.reverse()), // the first problem of a field counts
    values,
  }
}

/** The browser opens the target by GET, so that a reload does not send the form again. */
function seeOther(target: string, flash: Flash | null, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location: target, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  const cookie = flash && flashCookie(new URL(target, 'http://site.invalid').pathname, flash)
  if (cookie !== null) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

const errorResponse = (...error: Parameters<typeof errorPage>): Response =>
  toResponse(errorPage(...error))
