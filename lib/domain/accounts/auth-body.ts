import { z } from 'zod'

const text = z.string('is not text').optional()

/** The fields that forms of next-auth send. */
const fields = z.object({
  csrfToken: text,
  email: text,
  password: text,
  /** Not checked here: see `localPath`. */
  callbackUrl: z.unknown().optional(),
  /** Whether the response must be JSON. */
  json: z
    .union([z.literal('true'), z.literal(true)])
    .optional()
    .catch(undefined),
})

export type AuthBody = z.output<typeof fields>

export type ParsedBody =
  | { readonly fields: AuthBody }
  | { readonly fields?: never; readonly status: number; readonly message: string }

/** The fields of a body, or the reason why it is refused. */
export function parseAuthBody(contentType: string | null, body: string): ParsedBody {
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') {
    return checked(Object.fromEntries(new URLSearchParams(body)))
  }
  if (type !== 'application/json') {
    return { status: 415, message: 'Send a form, or a body of type application/json.' }
  }
  const json = parseJson(body)
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? checked(json)
    : { status: 400, message: 'The body is not a JSON object.' }
}

function checked(given: object): ParsedBody {
  const { data, error } = fields.safeParse(given)
  if (data) return { fields: data }
  const [{ path, message } = { path: [], message: '' }] = error.issues
  return { status: 400, message: `The field ${path.map(String).join('.')} ${message}.` }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
