import type { Metadata } from 'next'
import Link from 'next/link'
import { env } from '@/lib/platform/env'
import { AccountPage } from '../_components/account-page'
import { FormField } from '../_components/form/form-field'
import { SiteForm } from '../_components/form/site-form'
import { SubmitButton } from '../_components/form/submit-button'
import { readFlash } from '../_server/read-flash'

export const metadata: Metadata = { title: 'Forgotten password', robots: { index: false } }

export default async function ForgotPage() {
  const flash = await readFlash()
  const sendsMail = env().smtpUrl !== undefined
  return (
    <AccountPage
      title="Forgotten your password?"
      lead={sendsMail ? 'We mail you a link with which you choose a new one.' : undefined}
      footer={
        <p>
          <Link className="link" href="/sign-in" prefetch={false}>
            Back to signing in
          </Link>
        </p>
      }
    >
      {sendsMail ? (
        <SiteForm action="/forms/forgot" next="/forgot" answer={flash} empties>
          <FormField name="email" label="E-mail" type="email" autoComplete="username" required />
          <SubmitButton variant="primary" className="w-full">
            Send the link
          </SubmitButton>
        </SiteForm>
      ) : (
        <p>
          This site sends no mail. Ask the person who runs it: they can give you a link with which
          you choose a new password.
        </p>
      )}
    </AccountPage>
  )
}
