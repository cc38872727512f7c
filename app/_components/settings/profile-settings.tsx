import Link from 'next/link'
import type { FormAnswer } from '../form/send-form'
import { FormField } from '../form/form-field'
import { SiteForm } from '../form/site-form'
import { SubmitButton } from '../form/submit-button'
import { SettingsSection } from './settings-section'

interface ProfileSettingsProps {
  readonly displayName: string
  readonly email: string
  readonly handle: string | null
  readonly isPublic: boolean
  readonly answer: FormAnswer | null
}

export function ProfileSettings({
  displayName,
  email,
  handle,
  isPublic,
  answer,
}: ProfileSettingsProps) {
  return (
    <SettingsSection id="profile" title="Profile">
      <p className="text-muted">
        You sign in with <strong className="text-ink font-semibold break-all">{email}</strong>.
      </p>
      <SiteForm action="/forms/profile" name="profile" next="/settings#profile" answer={answer}>
        <FormField
          name="displayName"
          label="Your name"
          autoComplete="name"
          defaultValue={displayName}
          required
          maxLength={50}
        />
        <FormField
          name="handle"
          label="Handle"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={handle ?? ''}
          maxLength={30}
          hint="The address of your public page, as in /people/your-handle: 3 to 30 letters, digits and hyphens. Leave it empty for none."
        />
        <SubmitButton>Save profile</SubmitButton>
      </SiteForm>
      {handle !== null && <PublicPage handle={handle} isPublic={isPublic} />}
    </SettingsSection>
  )
}

function PublicPage({ handle, isPublic }: { readonly handle: string; readonly isPublic: boolean }) {
  const path = `/people/${handle}`
  return (
    <p>
      Your page:{' '}
      <Link className="link break-all" href={path} prefetch={false}>
        {path}
      </Link>
      {isPublic ? '. Everyone can see it.' : '. Only you can see it.'}
    </p>
  )
}
