'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { listenToOtherTabs } from './other-tabs'

/** Renders the page anew when somebody signs in or out in another tab, which would leave it half theirs. */
export function FollowOtherTabs() {
  const router = useRouter()
  useEffect(() => listenToOtherTabs(() => router.refresh()), [router])
  return null
}
