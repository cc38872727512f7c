import { apiOfProcess } from '@/app/_server/api-of-process'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { metrics } = await apiOfProcess()
  const { contentType, text } = await metrics()
  return new Response(text, { headers: { 'content-type': contentType } })
}
