import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { localPath } from '@/lib/domain/accounts/local-path'
import { AccountPage } from '../_components/account-page'
import { FormField } from '../_components/form/form-field'
import { SiteForm } from '../_components/form/site-form'
import { SubmitButton } from '../_components/form/submit-button'
import { guestRatingsIn } from '../_components/guest-ratings'
import { HttpsNotice } from '../_components/https-notice'
import { Choice } from '../_components/settings/choice'
import { Notice } from '../_components/ui/notice'
import { executeOnServer } from '../_queries/execute-on-server'
import { firstParameter, type SearchParameters } from '../_queries/search-parameters'
import { SiteQuery } from '../_queries/site'
import { readFlash } from '../_server/read-flash'

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

export default async function SignInPage({ searchParams }: { searchParams: SearchParameters }) {
  const parameters = await searchParams
  const next = localPath(firstParameter(parameters, 'next') || '/', [])
  const [{ viewer }, flash, sent] = await Promise.all([
    executeOnServer(SiteQuery, {}),
    readFlash(),
    headers(),
  ])
  if (viewer) redirect(next)
  const kept = guestRatingsIn(sent.get('cookie') ?? '').length
  // /forms/sign-in and /forms/sign-up lead here, and the session is missing.
  const isCookieMissing = firstParameter(parameters, 'check') === 'cookie'
  const nextParameter = next === '/' ? '' : `?next=${encodeURIComponent(next)}`
  return (
    <AccountPage
      title="Welcome back"
      lead={next === '/' ? undefined : 'Sign in, and you go on where you were.'}
      footer={
        <>
          <p>
            No account yet?{' '}
            <Link className="link" href={`/sign-up${nextParameter}`} prefetch={false}>
              Create an account
            </Link>
          </p>
          <p>
            <Link className="link" href="/forgot" prefetch={false}>
              I forgot my password
            </Link>
          </p>
        </>
      }
    >
      <HttpsNotice />
      {isCookieMissing && (
        <div className="mb-5">
          <Notice kind="problem">
            Your browser did not store the sign-in cookie. Allow cookies for this site, and try
            again.
          </Notice>
        </div>
      )}
      <SiteForm
        action="/forms/sign-in"
        next={next}
        back={`/sign-in${nextParameter}`}
        answer={flash}
      >
        <FormField name="email" label="E-mail" type="email" autoComplete="username" required />
        <FormField
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          required
        />
        {kept > 0 && (
          <Choice
            type="checkbox"
            name="keepRatings"
            defaultChecked
            label={`Keep ${kept === 1 ? 'the rating' : `the ${kept} ratings`} of this browser`}
            hint="A film that you have rated before keeps its rating."
          />
        )}
        <SubmitButton variant="primary" className="w-full">
          Sign in
        </SubmitButton>
      </SiteForm>
    </AccountPage>
  )
}
