'use client'

import { signOut } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { tellOtherTabs } from './other-tabs'

export function SignOutButton() {
  const router = useRouter()
  const [failed, setFailed] = useState(false)

  async function leave(): Promise<void> {
    // Without a redirect of next-auth, so that the browser stays at the name by which it opened the site.
    const answer = await signOut({ redirect: false }).catch(() => null)
    // An answer without an address is a refusal: the database is away, for one.
    if (!answer?.url) return setFailed(true)
    tellOtherTabs()
    router.push('/')
    router.refresh() // everything is rendered anew, for nobody
  }

  return (
    <button className="button-quiet" onClick={() => void leave()}>
      {failed ? 'Sign out: try again' : 'Sign out'}
    </button>
  )
}
