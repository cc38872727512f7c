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
interface SentForm {
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
  /** What the next page shows only once. */
  readonly values?: Readonly<Record<string, string>>
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
 * after success, and `back` after a problem, which is `next` if it is missing. Both are local paths. The hidden field
 * `form` names the form on a page with several. A script that accepts JSON gets problems in the response, and the
 * address to open after success.
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
    const form = typeof sent.form === 'string' ? sent.form : null
    const answer = (target: string, result: FormResult, values: Flash['values'] = {}): Response => {
      const flash = flashOf(result, form, values)
      const hasProblem = (result.problems ?? []).length > 0
      return headers.get('accept') === 'application/json'
        ? jsonAnswer(target, hasProblem && target === back ? flash : null, flash, result.cookies)
        : seeOther(target, flash, result.cookies)
    }
    const values = Object.fromEntries(
      keep.flatMap((name) => (typeof sent[name] === 'string' ? [[name, sent[name]]] : [])),
    )
    const parsed = fields.safeParse(sent)
    if (!parsed.success) {
      const problems = parsed.error.issues.map(({ path, message }) => ({
        field: path.map(String),
        message,
      }))
      return answer(back, { problems }, values)
    }
    const address = addressBehindNext(headers)
    try {
      const { execute, setCookie } = await executor(headers.get('cookie'), address)
      const result = await run(parsed.data, { headers, address, next, execute })
      const hasProblem = (result.problems ?? []).length > 0
      const cookies = [...(result.cookies ?? []), ...setCookie()]
      return hasProblem
        ? answer(back, { ...result, cookies }, values)
        : answer(localPath(result.next ?? next, []), { ...result, cookies }, result.values)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return refused(error, back, answer)
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

/**
 * Executes all documents of one form in one context, so that the viewer is loaded once.
 * @param cookie the Cookie header of the visitor
 */
export async function executor(cookie: string | null, address: string) {
  const api = await sharedApi()
  const context = api.createContext({
    authorization: undefined,
    cookie: cookie ?? undefined,
    address,
    trusted: true,
  })
  const created = await context.catch(() => null)
  const execute: SentForm['execute'] = async (document, variables) => {
    const { data, error } = await api.execute(document, variables, context)
    if (error) throw new Refusal(error.code, error.message, error.retryAfter)
    return data
  }
  /** The cookies that the documents have set, for example to renew the session. */
  const setCookie = (): string[] => (created?.setCookie == null ? [] : [created.setCookie])
  return { execute, setCookie }
}

function refused(
  { code, message, retryAfter }: Refusal,
  back: string,
  answer: (target: string, result: FormResult) => Response,
): Response {
  const failure = failureOf(code, retryAfter)
  if (failure) {
    const page = currentPageState()
    if (page) page.failure = failure
    return errorResponse(failure.status, failure.retryAfter)
  }
  if (code === 'UNAUTHENTICATED') {
    const signIn = `/sign-in?next=${encodeURIComponent(back)}`
    return answer(signIn, { problems: [{ message: 'Sign in first.' }] })
  }
  if (code === 'BAD_USER_INPUT') return errorResponse(400)
  throw Object.assign(new Error(message), { digest: String(code) })
}

/** Null if there is nothing to say. */
function flashOf(
  { message, problems = [], values: shown }: FormResult,
  form: Flash['form'],
  values: Flash['values'],
): Flash | null {
  if (message === undefined && problems.length === 0 && shown === undefined) return null
  const named: [string, string][] = []
  const general = message === undefined ? [] : [message]
  for (const problem of problems) {
    const name = problem.field?.at(-1)
    if (name === undefined) general.push(problem.message)
    else named.push([name, problem.message])
  }
  return {
    ok: problems.length === 0,
    form,
    message: general.length > 0 ? general.join(' ') : null,
    problems: Object.fromEntries(named.reverse()), // the first problem of a field counts
    values,
  }
}

/**
 * The answer for a script: problems that it shows itself, or the address to open. The flash is for the page there.
 */
function jsonAnswer(
  target: string,
  problems: Flash | null,
  flash: Flash | null,
  cookies: readonly string[] = [],
): Response {
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  if (problems) return Response.json(problems, { headers })
  const cookie = flash && flashCookie(new URL(target, 'http://site.invalid').pathname, flash)
  if (cookie !== null) headers.append('set-cookie', cookie)
  return Response.json({ ok: true, next: target }, { headers })
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
