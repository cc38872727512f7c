'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { onSessionChange } from './session-channel'

/** Refreshes the page when somebody signs in or out in another tab. */
export function RefreshOnSessionChange() {
  const router = useRouter()
  useEffect(() => onSessionChange(() => router.refresh()), [router])
  return null
}
