import path from 'node:path'
import { z } from 'zod'
import { OperatorError } from './errors'

/** A password with a bare % or / would be read as something else, and refused by the database without a reason. */
function isDecodableUrl(text: string): boolean {
  try {
    const { username, password, pathname } = new URL(text)
    return [username, password, pathname].map(decodeURIComponent).length > 0
  } catch {
    return false
  }
}

const schemaIn = (url: string): string => new URL(url).searchParams.get('schema') ?? 'public'
/** Prisma's own tools write ?schema=public. Another schema would be ignored: our SQL names none. */
const keepsToPublic = (url: string): boolean => !URL.canParse(url) || schemaIn(url) === 'public'

/** The driver takes these for verify-full, and says so in ten lines; said outright, it keeps quiet. */
const withPlainSslMode = (url: string): string =>
  url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, '$1verify-full')

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
    .refine(keepsToPublic, 'asks for another schema than public: leave ?schema= out')
    .transform(withPlainSslMode)
    .optional(),
  MATINEE_DATABASE: z.enum(['embedded']).optional(),
  MATINEE_BACKEND: z.enum(['tensorflow', 'wasm', 'cpu']).optional(),
  MATINEE_TRUSTED_PROXIES: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(0, 'is less than 0')
    .max(10, 'is more than 10')
    .default(0),
  MATINEE_RATE_LIMIT: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(1_000, 'is less than 1,000')
    .max(1_000_000_000, 'is more than a thousand million')
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
  NEXTAUTH_SECRET: z.string().min(16, 'needs at least 16 characters').optional(),
})

/** A host, its port at most; next-auth takes the path of its own routes as well. */
const isSite = ({ username, password, pathname, search, hash }: URL): boolean =>
  username + password + search + hash === '' && /^\/(api\/auth\/?)?$/.test(pathname)

export interface Env {
  readonly port: number
  /** Name or path of the data set to import; undefined: MovieLens latest-small, or else the sample. */
  readonly dataset: string | undefined
  /** Absolute. */
  readonly dataDir: string
  /** Undefined: the embedded server. */
  readonly databaseUrl: string | undefined
  /** Whether `databaseUrl` is that of the embedded server, which a process of ours has started. */
  readonly isDatabaseEmbedded: boolean
  /** Forces a TensorFlow.js backend; undefined: the fastest that loads. */
  readonly backend: 'tensorflow' | 'wasm' | 'cpu' | undefined
  /** How many proxies of yours stand before this server, each adding to X-Forwarded-For. */
  readonly trustedProxies: number
  /** Points a person may spend in a minute; about one for each field of an answer. */
  readonly rateLimit: number
  /** The address people use: if it is https, cookies are for https alone. */
  readonly siteUrl: string | undefined
  /** Signs sessions; undefined outside the web server. */
  readonly secret: string | undefined
}

/** @throws {OperatorError} naming every variable that is wrong, and why */
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
    secret: data.NEXTAUTH_SECRET,
  }
}

const names = Object.keys(variables.shape)

let last: { readonly given: string; readonly parsed: Env } | undefined

/**
 * The settings of this process. A start-up step may set one, so each call looks at the variables; it parses them only
 * when one has changed, because every request with a session asks.
 */
export function env(): Env {
  const given = names.map((name) => process.env[name] ?? '').join('\0')
  if (last?.given !== given) last = { given, parsed: parseEnv(process.env) }
  return last.parsed
}
