import type { Metadata } from 'next'
import Link from 'next/link'
import { AccountPage } from '../_components/account-page'
import { FormField } from '../_components/form/form-field'
import { SiteForm } from '../_components/form/site-form'
import { SubmitButton } from '../_components/form/submit-button'
import { firstParameter, type SearchParameters } from '../_queries/search-parameters'
import { readFlash } from '../_server/read-flash'

// The address holds a secret.
export const metadata: Metadata = {
  title: 'New password',
  robots: { index: false },
  referrer: 'no-referrer',
}

export default async function ResetPage({ searchParams }: { searchParams: SearchParameters }) {
  const token = firstParameter(await searchParams, 'token')
  const flash = await readFlash()
  return (
    <AccountPage
      title="Choose a new password"
      lead={token === '' ? undefined : 'All of your sessions end, also on other devices.'}
      footer={
        <p>
          The link no longer works?{' '}
          <Link className="link" href="/forgot" prefetch={false}>
            Ask for a new one
          </Link>
        </p>
      }
    >
      {token === '' ? (
        <p>This address is not complete. Open the whole link of the mail.</p>
      ) : (
        <SiteForm
          action="/forms/reset"
          next="/sign-in"
          back={`/reset?token=${encodeURIComponent(token)}`}
          answer={flash}
        >
          <input type="hidden" name="token" value={token} />
          <FormField
            name="newPassword"
            label="New password"
            type="password"
            autoComplete="new-password"
            hint="At least 10 characters, for example a sentence."
            required
          />
          <SubmitButton variant="primary" className="w-full">
            Set the password
          </SubmitButton>
        </SiteForm>
      )}
    </AccountPage>
  )
}
