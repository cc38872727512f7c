import { GET, POST } from '@/app/api/auth/[...nextauth]/route'

process.env.NEXTAUTH_SECRET ??= 'signs the sessions of tests'

export interface AuthOptions {
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as a form with its Content-Type; `body` is sent unchanged. */
  readonly form?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends a request to the route handler of /api/auth/*, as Next does. */
export function askAuth(path: string, options: AuthOptions = {}): Promise<Response> {
  const { query = '', headers = {}, form, body } = options
  const sent = form ? new URLSearchParams(form).toString() : body
  const request = new Request(`http://localhost:3000/api/auth/${path}${query}`, {
    method: sent === undefined ? 'GET' : 'POST',
    headers: {
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  })
  const handle = sent === undefined ? GET : POST
  return handle(request, { params: Promise.resolve({ nextauth: path.split('/') }) })
}

/** Behaves like a browser towards /api/auth/*: it stores cookies and sends the CSRF token. */
export class AuthBrowser {
  readonly cookies = new Map<string, string>()

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async get(path: string, options: AuthOptions = {}): Promise<Response> {
    return this.storeCookies(
      await askAuth(path, { ...options, headers: this.withCookies(options.headers) }),
    )
  }

  async post(
    path: string,
    form: Readonly<Record<string, string>>,
    headers = {},
  ): Promise<Response> {
    const { csrfToken } = await (await this.get('csrf')).json()
    const options = {
      form: { csrfToken, json: 'true', ...form },
      headers: this.withCookies(headers),
    }
    return this.storeCookies(await askAuth(path, options))
  }

  async signIn(account: { email: string; password: string }): Promise<Response> {
    return this.post('callback/credentials', account)
  }

  /** The name of the signed-in person; undefined if nobody is signed in. */
  async name(): Promise<string | undefined> {
    return (await (await this.get('session')).json()).user?.name
  }

  private withCookies(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
    return { ...headers, cookie: this.cookie }
  }

  private storeCookies(response: Response): Response {
    for (const header of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
      if (/; Max-Age=0/i.test(header)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }
}
