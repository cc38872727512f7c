import { sharedApi } from '@/app/_server/shared-api'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { health } = await sharedApi()
  const state = await health()
  return Response.json(state, { status: state.status === 'ok' ? 200 : 503 })
}
