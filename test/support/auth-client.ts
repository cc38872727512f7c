import { GET, POST } from '@/app/api/auth/[...nextauth]/route'

process.env.NEXTAUTH_SECRET ??= 'signs the sessions of tests'

export interface AuthAsked {
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as a form; or as it is, with a Content-Type of its own. */
  readonly form?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Ask /api/auth/* through its route, as Next would. */
export function askAuth(path: string, asked: AuthAsked = {}): Promise<Response> {
  const { query = '', headers = {}, form, body } = asked
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

/** A browser, as far as /api/auth/* has to do with it: it keeps cookies, and sends the CSRF token. */
export class AuthBrowser {
  readonly cookies = new Map<string, string>()

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async get(path: string, asked: AuthAsked = {}): Promise<Response> {
    return this.kept(await askAuth(path, { ...asked, headers: this.with(asked.headers) }))
  }

  async post(
    path: string,
    form: Readonly<Record<string, string>>,
    headers = {},
  ): Promise<Response> {
    const { csrfToken } = await (await this.get('csrf')).json()
    const asked = { form: { csrfToken, json: 'true', ...form }, headers: this.with(headers) }
    return this.kept(await askAuth(path, asked))
  }

  async signIn(account: { email: string; password: string }): Promise<Response> {
    return this.post('callback/credentials', account)
  }

  /** Whom the server takes them for; undefined: nobody. */
  async name(): Promise<string | undefined> {
    return (await (await this.get('session')).json()).user?.name
  }

  private with(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
    return { ...headers, cookie: this.cookie }
  }

  private kept(response: Response): Response {
    for (const header of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
      if (/; Max-Age=0/i.test(header)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }
}
