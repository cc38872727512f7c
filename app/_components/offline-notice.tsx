'use client'

import { useSyncExternalStore } from 'react'

function subscribe(onChange: () => void): () => void {
  window.addEventListener('online', onChange)
  window.addEventListener('offline', onChange)
  return () => {
    window.removeEventListener('online', onChange)
    window.removeEventListener('offline', onChange)
  }
}

/** Says at the bottom of the window that the device is offline, and what still works. */
export function OfflineNotice() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-20 z-40 flex px-4 md:bottom-6"
    >
      {!isOnline && (
        <p className="bg-ink text-ground mx-auto rounded-full px-5 py-3 text-center font-medium shadow-lg">
          You are offline. This page stays, and new ratings need a connection.
        </p>
      )}
    </div>
  )
}
