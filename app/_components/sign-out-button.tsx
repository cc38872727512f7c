'use client'

import { signOut } from 'next-auth/react'

export function SignOutButton() {
  return (
    <button className="button-quiet" onClick={() => void signOut({ callbackUrl: '/' })}>
      Sign out
    </button>
  )
}
