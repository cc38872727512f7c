import type { FormAnswer } from '../form/send-form'
import { FormField } from '../form/form-field'
import { SiteForm } from '../form/site-form'
import { SubmitButton } from '../form/submit-button'
import { ButtonLink, buttonLook } from '../ui/button'
import { SettingsSection } from './settings-section'

interface DataSettingsProps {
  readonly ratingCount: number
  readonly answer: FormAnswer | null
}

export function DataSettings({ ratingCount, answer }: DataSettingsProps) {
  const ratings = ratingCount === 1 ? 'your rating' : `your ${ratingCount} ratings`
  return (
    <SettingsSection id="data" title="Your data">
      <p className="text-muted">
        Bring your ratings, watchlist and diary from Letterboxd, IMDb, MovieLens, Trakt, Simkl or TV
        Time.
      </p>
      <p>
        <ButtonLink href="/settings/import">Import your history</ButtonLink>
      </p>
      <p className="text-muted">
        One file with all that Matinee stores about you: your profile, ratings, lists, the
        predictions that were made for you, and your tokens without their secrets.
      </p>
      <p>
        {/* Not a link of Next, because it is a file. */}
        <a href="/api/export" download className={buttonLook('quiet')}>
          Download my data
        </a>
      </p>
      <div className="border-line space-y-4 border-t pt-5">
        <h3>Delete the account</h3>
        <p>
          This deletes your profile, {ratings}, your watchlist and all other lists, and your API
          tokens. It happens at once, and nobody can bring them back. Download your data first if
          you want to keep them.
        </p>
        <SiteForm
          action="/forms/delete-account"
          name="delete-account"
          next="/sign-in"
          back="/settings#data"
          answer={answer}
        >
          <FormField
            id="delete-password"
            name="password"
            label="Your password, to confirm"
            type="password"
            autoComplete="current-password"
            required
          />
          <SubmitButton variant="danger">Delete my account for ever</SubmitButton>
        </SiteForm>
      </div>
    </SettingsSection>
  )
}
