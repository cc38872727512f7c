import { sharedApi } from '@/app/_server/shared-api'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { metrics } = await sharedApi()
  const { contentType, text } = await metrics()
  return new Response(text, { headers: { 'content-type': contentType } })
}
