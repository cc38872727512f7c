import type { FormAnswer } from '../form/send-form'
import { FormField } from '../form/form-field'
import { SiteForm } from '../form/site-form'
import { SubmitButton } from '../form/submit-button'
import { SettingsSection } from './settings-section'

interface PasswordSettingsProps {
  readonly email: string
  readonly answer: FormAnswer | null
}

export function PasswordSettings({ email, answer }: PasswordSettingsProps) {
  return (
    <SettingsSection id="password" title="Password">
      <SiteForm
        action="/forms/password"
        name="password"
        next="/settings#password"
        answer={answer}
        empties
      >
        {/* For password managers: whose password it is. */}
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <FormField
          name="currentPassword"
          label="Current password"
          type="password"
          autoComplete="current-password"
          required
        />
        <FormField
          name="newPassword"
          label="New password"
          type="password"
          autoComplete="new-password"
          hint="At least 10 characters. Your sessions on other devices end; this one goes on."
          required
        />
        <SubmitButton>Change password</SubmitButton>
      </SiteForm>
    </SettingsSection>
  )
}
