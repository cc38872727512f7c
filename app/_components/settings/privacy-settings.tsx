import type { FormAnswer } from '../form/send-form'
import { SiteForm } from '../form/site-form'
import { SubmitButton } from '../form/submit-button'
import { Choice } from './choice'
import { SettingsSection } from './settings-section'

interface PrivacySettingsProps {
  readonly isPublic: boolean
  readonly blindMode: boolean
  readonly allowsTraining: boolean
  readonly answer: FormAnswer | null
}

export function PrivacySettings({
  isPublic,
  blindMode,
  allowsTraining,
  answer,
}: PrivacySettingsProps) {
  return (
    <SettingsSection id="privacy" title="Privacy">
      <SiteForm action="/forms/privacy" name="privacy" next="/settings#privacy" answer={answer}>
        <fieldset>
          <legend className="mb-1 font-semibold">Who sees your ratings and your taste?</legend>
          <Choice
            type="radio"
            name="visibility"
            value="PRIVATE"
            defaultChecked={!isPublic}
            label="Only you"
            hint="To everybody else, your page does not exist."
          />
          <Choice
            type="radio"
            name="visibility"
            value="PUBLIC"
            defaultChecked={isPublic}
            label="Everyone"
            hint="Your name, ratings and favourite genres. Never your e-mail address or your lists."
          />
        </fieldset>
        <fieldset>
          <legend className="mb-1 font-semibold">Predictions</legend>
          <Choice
            type="checkbox"
            name="blindMode"
            defaultChecked={blindMode}
            label="Blind mode"
            hint="You see what we predict for a film only after you have rated it, so the number cannot sway you."
          />
        </fieldset>
        <fieldset>
          <legend className="mb-1 font-semibold">Learning from your ratings</legend>
          <Choice
            type="checkbox"
            name="allowsTraining"
            defaultChecked={allowsTraining}
            label="Use my ratings to improve recommendations for everyone"
            hint="Without it, your own recommendations work as before, and the next training leaves your ratings out."
          />
        </fieldset>
        <SubmitButton>Save privacy</SubmitButton>
      </SiteForm>
    </SettingsSection>
  )
}
