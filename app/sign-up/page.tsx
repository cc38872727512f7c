import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { localPath } from '@/lib/domain/accounts/local-path'
import { AccountPage } from '../_components/account-page'
import { FormField } from '../_components/form/form-field'
import { SiteForm } from '../_components/form/site-form'
import { SubmitButton } from '../_components/form/submit-button'
import { HttpsNotice } from '../_components/https-notice'
import { executeOnServer } from '../_queries/execute-on-server'
import { firstParameter, type SearchParameters } from '../_queries/search-parameters'
import { SiteQuery } from '../_queries/site'
import { guestRatingsIn } from '../_components/guest-ratings'
import { readFlash } from '../_server/read-flash'

export const metadata: Metadata = { title: 'Sign up' }

export default async function SignUpPage({ searchParams }: { searchParams: SearchParameters }) {
  const given = firstParameter(await searchParams, 'next')
  const next = localPath(given || '/rate', [])
  const [{ viewer }, flash, sent] = await Promise.all([
    executeOnServer(SiteQuery, {}),
    readFlash(),
    headers(),
  ])
  if (viewer) redirect(next)
  const kept = guestRatingsIn(sent.get('cookie') ?? '').length
  const nextParameter = given === '' ? '' : `?next=${encodeURIComponent(next)}`
  return (
    <AccountPage
      title="Create an account"
      lead={
        kept === 0
          ? 'Rate five films, and your first recommendations are here at once.'
          : `Your ${kept === 1 ? 'rating is' : `${kept} ratings are`} kept.`
      }
      footer={
        <p>
          Already have an account?{' '}
          <Link className="link" href={`/sign-in${nextParameter}`} prefetch={false}>
            Sign in
          </Link>
        </p>
      }
    >
      <HttpsNotice />
      <SiteForm
        action="/forms/sign-up"
        next={next}
        back={`/sign-up${nextParameter}`}
        answer={flash}
      >
        <FormField
          name="displayName"
          label="Your name"
          autoComplete="name"
          hint="Others see it only if you make your profile public."
          required
          maxLength={50}
        />
        <FormField name="email" label="E-mail" type="email" autoComplete="username" required />
        <FormField
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          hint="At least 10 characters, for example a sentence."
          required
        />
        <SubmitButton variant="primary" className="w-full">
          Create account
        </SubmitButton>
      </SiteForm>
    </AccountPage>
  )
}
