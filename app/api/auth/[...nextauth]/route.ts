import { readChunks } from '@/graphql/read-chunks'
import { answerAuth } from '@/lib/domain/accounts/answer-auth'

interface RouteContext {
  params: Promise<{ nextauth: string[] }>
}

/** In bytes. Our own forms have about a hundred. */
const maxBodyBytes = 100_000

const utf8 = new TextDecoder()

async function handle(request: Request, { params }: RouteContext): Promise<Response> {
  const body = await readChunks(request.body ?? [], maxBodyBytes).catch(() => 'aborted' as const)
  // The client disconnected while it sent the body. That is not our error, so it is not logged.
  if (body === 'aborted') return new Response(null, { status: 400 })
  if (!body) {
    const message = `The body is larger than ${maxBodyBytes} bytes.`
    return Response.json({ message }, { status: 413 })
  }
  const authRequest = {
    method: request.method,
    path: (await params).nextauth,
    search: new URL(request.url).searchParams,
    headers: request.headers,
    body: utf8.decode(body),
  }
  return answerAuth({ now: () => new Date() }, authRequest)
}

export { handle as GET, handle as POST }
