import { signIn as nextAuthSignIn } from 'next-auth/react'
import { announceSessionChange } from './session-channel'

const cookieNotStored =
  'Your browser did not store the sign-in cookie. Allow cookies for this site, and try again.'

/**
 * Signs in and stays on the page.
 * @returns null, or an error message for the person
 */
export async function signIn(email: string, password: string): Promise<string | null> {
  try {
    const response = await nextAuthSignIn('credentials', { redirect: false, email, password })
    if (!response) return noResponse
    if (response.error === 'CredentialsSignin')
      return 'The e-mail address or the password is wrong.'
    if (response.error) return response.error
    if (await isSignedOut()) return cookieNotStored
    announceSessionChange()
    return null
  } catch {
    return noResponse
  }
}

const noResponse = 'Matinee did not answer. Try again.'

/** Only a second request shows whether the browser stored the cookie. */
async function isSignedOut(): Promise<boolean> {
  const response = await fetch('/api/auth/session')
  if (!response.ok) return false
  const session = (await response.json()) as { user?: object } // next-auth's own answer
  return session.user === undefined
}
