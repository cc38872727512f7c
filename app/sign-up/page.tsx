import type { Metadata } from 'next'
import Link from 'next/link'
import { HttpsNotice } from '../_components/https-notice'
import { SignUpForm } from '../_components/sign-up-form'

export const metadata: Metadata = { title: 'Sign up' }

export default function SignUpPage() {
  return (
    <div className="mx-auto max-w-md">
      <h1 className="text-3xl font-bold">Create an account</h1>
      <p className="text-muted mt-2">Rate five films to get a personal feed.</p>
      <HttpsNotice />
      <SignUpForm />
      <p className="text-muted mt-6">
        Already have an account?{' '}
        <Link className="link" href="/sign-in">
          Sign in
        </Link>
      </p>
    </div>
  )
}
