import { apiOfProcess } from '@/app/_server/api-of-process'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { health } = await apiOfProcess()
  const state = await health()
  return Response.json(state, { status: state.status === 'ok' ? 200 : 503 })
}
