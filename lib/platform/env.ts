import path from 'node:path'
import { z } from 'zod'
import { OperatorError } from './errors'

/** The driver misreads a user or password with an unescaped % or /, and the database then refuses the login. */
function isDecodableUrl(text: string): boolean {
  try {
    const { username, password, pathname } = new URL(text)
    return [username, password, pathname].map(decodeURIComponent).length > 0
  } catch {
    return false
  }
}

const schemaIn = (url: string): string => new URL(url).searchParams.get('schema') ?? 'public'
/** Prisma's tools write ?schema=public. Our SQL names no schema, so another value would have no effect. */
const isPublicSchema = (url: string): boolean => !URL.canParse(url) || schemaIn(url) === 'public'

/** The driver treats these modes as verify-full and prints a long warning. Writing verify-full avoids the warning. */
const withPlainSslMode = (url: string): string =>
  url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, '$1verify-full')

/** `Number` would accept an empty text, 1e3 and 0x10 too. */
const wholeNumber = z.string().regex(/^\d+$/, 'is not a whole number').transform(Number)

/** An address that paths are appended to. */
const httpAddress = z
  .string()
  .regex(/^https?:\/\//, { error: 'must start with http:// or https://', abort: true })
  .refine((url) => URL.canParse(url), 'is not a URL')
  .transform((url) => url.replace(/\/+$/, ''))

const variables = z.object({
  PORT: z
    .string()
    .regex(/^-?\d+$/, 'is not a number')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'must be between 1 and 65535')
    .default(3000),
  MATINEE_DATASET: z.string().min(1).optional(),
  MATINEE_DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
    .refine(
      isDecodableUrl,
      'is not a URL: in user and password, write % as %25, @ as %40 and / as %2F',
    )
    .refine(isPublicSchema, 'names a schema other than public: remove ?schema=')
    .transform(withPlainSslMode)
    .optional(),
  MATINEE_DATABASE: z.enum(['embedded']).optional(),
  MATINEE_BACKEND: z.enum(['tensorflow', 'wasm', 'cpu']).optional(),
  MATINEE_TRUSTED_PROXIES: wholeNumber.refine((value) => value <= 10, 'is more than 10').default(0),
  MATINEE_RATE_LIMIT: wholeNumber
    .refine((value) => value >= 1_000, 'is less than 1,000')
    .refine((value) => value <= 1_000_000_000, 'is more than a thousand million')
    .default(1_000_000),
  NEXTAUTH_URL: z
    .string()
    .regex(/^https?:\/\//, { error: 'must start with http:// or https://', abort: true })
    .refine((url) => URL.canParse(url), { error: 'is not a URL', abort: true })
    .refine(
      (url) => isSite(new URL(url)),
      'must be the address of the site alone, as in https://films.example',
    )
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, { error: 'must start with smtp:// or smtps://', abort: true })
    .refine(
      (url) => isDecodableUrl(url) && new URL(url).hostname !== '',
      'is not a URL: in user and password, write % as %25, @ as %40 and / as %2F',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^\s@<>]+@[^\s@<>]+|[^<>@\p{C}]*<[^\s@<>]+@[^\s@<>]+>)$/u,
      'is not an e-mail address, as in Matinee <matinee@films.example>',
    )
    .optional(),
  TMDB_API_KEY: z
    .string()
    .regex(/^[\w.~+/=-]+$/, 'contains a character that no key has')
    .optional(),
  TMDB_API_URL: httpAddress.default('https://api.themoviedb.org/3'),
  TMDB_IMAGE_URL: httpAddress.default('https://image.tmdb.org/t/p'),
  NEXTAUTH_SECRET: z.string().min(16, 'needs at least 16 characters').optional(),
})

/**
 * Whether the URL has only a host and a port. The path of next-auth's routes is allowed, because next-auth accepts it.
 */
const isSite = ({ username, password, pathname, search, hash }: URL): boolean =>
  username + password + search + hash === '' && /^\/(api\/auth\/?)?$/.test(pathname)

export interface Env {
  readonly port: number
  /** Name or path of the data set to import. Undefined: MovieLens latest-small, or the sample if the download fails. */
  readonly dataset: string | undefined
  /** An absolute path. */
  readonly dataDir: string
  /** Undefined: the embedded server is used. */
  readonly databaseUrl: string | undefined
  /** Whether `databaseUrl` is the URL of the embedded server. */
  readonly isDatabaseEmbedded: boolean
  /** The TensorFlow.js backend to use. Undefined: the fastest one that loads. */
  readonly backend: 'tensorflow' | 'wasm' | 'cpu' | undefined
  /** Number of the operator's proxies in front of this server. Each of them appends to X-Forwarded-For. */
  readonly trustedProxies: number
  /** Points that a person may spend in a minute. A field of an answer costs about one point. */
  readonly rateLimit: number
  /** The public address of the site. If it is https, cookies are sent over https only. */
  readonly siteUrl: string | undefined
  /** The mail server, with user and password if it needs them. Undefined: no mail is sent. */
  readonly smtpUrl: string | undefined
  /** The sender of mails. */
  readonly mailFrom: string | undefined
  /** How to reach TMDB; null without a key. */
  readonly tmdb: {
    readonly apiKey: string
    readonly apiUrl: string
    readonly imageUrl: string
  } | null
  /** The secret that signs sessions; undefined outside the web server. */
  readonly secret: string | undefined
}

/** @throws {OperatorError} with every wrong variable and the reason */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const { success, data, error } = variables.safeParse(given)
  if (!success) {
    const reasons = error.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`)
    throw new OperatorError(`Wrong setting. ${reasons.join('; ')}`)
  }
  return {
    port: data.PORT,
    dataset: data.MATINEE_DATASET,
    dataDir: path.resolve(data.MATINEE_DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    isDatabaseEmbedded: data.MATINEE_DATABASE === 'embedded',
    backend: data.MATINEE_BACKEND,
    trustedProxies: data.MATINEE_TRUSTED_PROXIES,
    rateLimit: data.MATINEE_RATE_LIMIT,
    siteUrl: data.NEXTAUTH_URL,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    tmdb:
      data.TMDB_API_KEY === undefined
        ? null
        : {
            apiKey: data.TMDB_API_KEY,
            apiUrl: data.TMDB_API_URL,
            imageUrl: data.TMDB_IMAGE_URL,
          },
    secret: data.NEXTAUTH_SECRET,
  }
}

const names = Object.keys(variables.shape)

let last: { readonly given: string; readonly parsed: Env } | undefined

/**
 * The settings of this process. It is called for every request with a session, so it parses the variables only when one
 * has changed. They change while `npm start` sets the product up.
 */
export function env(): Env {
  const given = names.map((name) => process.env[name] ?? '').join('\0')
  if (last?.given !== given) last = { given, parsed: parseEnv(process.env) }
  return last.parsed
}
