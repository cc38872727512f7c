import { sharedApi } from '@/app/_server/shared-api'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { schemaText } = await sharedApi()
  return new Response(schemaText(), {
    headers: { 'content-type': 'application/graphql; charset=utf-8' },
  })
}
