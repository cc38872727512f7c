import type { Metadata } from 'next'
import Link from 'next/link'
import { SecureSiteNotice } from '../_components/secure-site-notice'
import { SignInForm } from '../_components/sign-in-form'

export const metadata: Metadata = { title: 'Sign in' }

export default function SignInPage() {
  return (
    <div className="mx-auto max-w-md">
      <h1 className="text-3xl font-bold">Welcome back</h1>
      <SecureSiteNotice />
      <SignInForm />
      <p className="text-muted mt-6">
        New here?{' '}
        <Link className="link" href="/sign-up">
          Make an account
        </Link>
      </p>
    </div>
  )
}
