import type { Metadata } from 'next'
import Link from 'next/link'
import { HttpsNotice } from '../_components/https-notice'
import { SignInForm } from '../_components/sign-in-form'

export const metadata: Metadata = { title: 'Sign in' }

export default function SignInPage() {
  return (
    <div className="mx-auto max-w-md">
      <h1 className="text-3xl font-bold">Welcome back</h1>
      <HttpsNotice />
      <SignInForm />
      <p className="text-muted mt-6">
        No account yet?{' '}
        <Link className="link" href="/sign-up">
          Create an account
        </Link>
      </p>
    </div>
  )
}
