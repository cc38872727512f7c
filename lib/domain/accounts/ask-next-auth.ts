import NextAuth from 'next-auth'
import { nextAuthOptions, type Outcome } from './next-auth-options'

/** A request in the form of Next's pages router, so that next-auth gets only validated parts. */
export interface NextAuthRequest {
  readonly method: string
  readonly query: Readonly<Record<string, string | readonly string[]>>
  readonly body: Readonly<Record<string, string>>
  readonly cookies: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
}

export interface NextAuthAnswer extends Outcome {
  readonly status: number
  readonly headers: Headers
  /** Null without a redirect. */
  readonly redirect: string | null
  readonly body: string
}

export async function askNextAuth(request: NextAuthRequest): Promise<NextAuthAnswer> {
  const outcome: Outcome = {}
  const recorder = new Recorder()
  // next-auth supports both routers of Next. For this one it reads only the fields given here.
  const answer = NextAuth(nextAuthOptions(outcome)) as (
    request: NextAuthRequest,
    response: Recorder,
  ) => Promise<unknown> // next-auth gives it no type
  await answer(request, recorder)
  return { ...outcome, ...recorder.answer() }
}

/** The part of Next's response that next-auth writes to. */
class Recorder {
  private code = 200
  private text = ''
  private readonly headers = new Map<string, string | readonly string[]>()

  status(code: number): this {
    this.code = code
    return this
  }

  getHeader(name: string): string | readonly string[] | undefined {
    return this.headers.get(name.toLowerCase())
  }

  setHeader(name: string, value: string | readonly string[]): this {
    this.headers.set(name.toLowerCase(), value)
    return this
  }

  json(body: { readonly url: string }): void {
    this.setHeader('location', body.url)
  }

  send(body: string | object | undefined): void {
    this.text = typeof body === 'object' ? JSON.stringify(body) : (body ?? '')
  }

  end(): void {
    // Everything was set before.
  }

  answer(): NextAuthAnswer {
    const headers = new Headers()
    for (const [name, values] of this.headers) {
      if (name === 'location') continue
      for (const value of [values].flat()) headers.append(name, value)
    }
    const location = this.headers.get('location')
    const redirect = typeof location === 'string' ? location : null
    return { status: this.code, headers, redirect, body: this.text }
  }
}
