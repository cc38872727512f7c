import type { FormAnswer } from '../form/send-form'
import { SiteForm } from '../form/site-form'
import { SubmitButton } from '../form/submit-button'
import { Choice } from './choice'
import { SettingsSection } from './settings-section'

export function SessionSettings({ answer }: { readonly answer: FormAnswer | null }) {
  return (
    <SettingsSection id="sessions" title="Sessions">
      <p className="text-muted">
        A session ends 30 days after you signed in. Were you signed in on a device that is not
        yours, or have you lost one? End all sessions at once, then sign in again here.
      </p>
      <SiteForm
        action="/forms/sign-out-everywhere"
        name="sessions"
        next="/sign-in"
        back="/settings#sessions"
        answer={answer}
      >
        <Choice
          type="checkbox"
          name="endTokens"
          label="Revoke all API tokens too"
          hint="Scripts that use them stop working."
        />
        <SubmitButton>Sign out everywhere</SubmitButton>
      </SiteForm>
    </SettingsSection>
  )
}
