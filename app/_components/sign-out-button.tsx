'use client'

import { signOut } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { announceSessionChange } from './session-channel'

export function SignOutButton() {
  const router = useRouter()
  const [failed, setFailed] = useState(false)

  async function handleClick(): Promise<void> {
    // next-auth would redirect to NEXTAUTH_URL. The browser must stay at the host name that it used.
    const response = await signOut({ redirect: false }).catch(() => null)
    // A response without a URL is an error, for example because the database is unavailable.
    if (!response?.url) return setFailed(true)
    announceSessionChange()
    router.push('/')
    router.refresh() // the header and cached pages still show the signed-in person
  }

  return (
    <button className="button-quiet" onClick={() => void handleClick()}>
      {failed ? 'Sign out (try again)' : 'Sign out'}
    </button>
  )
}
