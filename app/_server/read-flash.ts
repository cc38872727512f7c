import 'server-only'
import { headers } from 'next/headers'
import { openFlash, type Flash } from './flash'

/** What a form said before it led to this page; null if the person did not come from a form. */
export async function readFlash(): Promise<Flash | null> {
  return openFlash((await headers()).get('cookie') ?? undefined)
}
