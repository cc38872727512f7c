import { signIn as signInByNextAuth } from 'next-auth/react'
import { tellOtherTabs } from './other-tabs'

const notKept =
  'Your browser did not keep the cookie that signs you in. Allow cookies for this site, and try again.'

/** Signs in and stays on the page. Answers with what speaks against it, for a person to read; null if nothing does. */
export async function signIn(email: string, password: string): Promise<string | null> {
  try {
    const answer = await signInByNextAuth('credentials', { redirect: false, email, password })
    if (!answer) return noAnswer
    if (answer.error === 'CredentialsSignin') return 'The e-mail address or the password is wrong.'
    if (answer.error) return answer.error
    if (await isSignedOut()) return notKept
    tellOtherTabs()
    return null
  } catch {
    return noAnswer
  }
}

const noAnswer = 'Matinee did not answer. Try again.'

/** What browsers do with a cookie is seen in the next request alone. */
async function isSignedOut(): Promise<boolean> {
  const response = await fetch('/api/auth/session')
  if (!response.ok) return false
  const session = (await response.json()) as { user?: object } // next-auth's own answer
  return session.user === undefined
}
