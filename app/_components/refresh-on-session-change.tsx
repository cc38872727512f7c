'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { announceViewer, onViewerOfOtherTab } from './session-channel'

/** Refreshes the page when somebody signs in or out in another tab. */
export function RefreshOnSessionChange({ viewerId }: { readonly viewerId: string | null }) {
  const router = useRouter()
  useEffect(
    () => onViewerOfOtherTab((otherId) => otherId !== viewerId && router.refresh()),
    [router, viewerId],
  )
  useEffect(() => announceViewer(viewerId), [viewerId])
  return null
}
