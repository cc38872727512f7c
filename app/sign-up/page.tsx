import type { Metadata } from 'next'
import Link from 'next/link'
import { SecureSiteNotice } from '../_components/secure-site-notice'
import { SignUpForm } from '../_components/sign-up-form'

export const metadata: Metadata = { title: 'Sign up' }

export default function SignUpPage() {
  return (
    <div className="mx-auto max-w-md">
      <h1 className="text-3xl font-bold">Make it yours</h1>
      <p className="text-muted mt-2">Rate five films and the feed knows you.</p>
      <SecureSiteNotice />
      <SignUpForm />
      <p className="text-muted mt-6">
        Been here before?{' '}
        <Link className="link" href="/sign-in">
          Sign in instead
        </Link>
      </p>
    </div>
  )
}
