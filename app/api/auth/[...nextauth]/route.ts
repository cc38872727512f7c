import { readChunks } from '@/graphql/read-chunks'
import { answerAuth } from '@/lib/domain/accounts/answer-auth'

interface RouteContext {
  params: Promise<{ nextauth: string[] }>
}

/** A form of ours has some hundred. */
const largestBody = 100_000

const utf8 = new TextDecoder()

async function handle(request: Request, { params }: RouteContext): Promise<Response> {
  const body = await readChunks(request.body ?? [], largestBody).catch(() => 'aborted' as const)
  // Who was sending it has gone, and is told nothing; the log need not know.
  if (body === 'aborted') return new Response(null, { status: 400 })
  if (!body) {
    const message = `The body is larger than ${largestBody} bytes.`
    return Response.json({ message }, { status: 413 })
  }
  const asked = {
    method: request.method,
    path: (await params).nextauth,
    search: new URL(request.url).searchParams,
    headers: request.headers,
    body: utf8.decode(body),
  }
  return answerAuth(asked, new Date())
}

export { handle as GET, handle as POST }
