import type { FormAnswer } from '../form/send-form'
import { SiteForm } from '../form/site-form'
import { SubmitButton } from '../form/submit-button'
import { Choice } from './choice'
import { SettingsSection } from './settings-section'

interface ThemeSettingsProps {
  /** Undefined follows the system. */
  readonly theme: 'light' | 'dark' | undefined
  readonly answer: FormAnswer | null
}

const themes = [
  { value: 'system', label: 'As your system', hint: 'Day or night, as your device is set.' },
  { value: 'light', label: 'Day', hint: 'Ink on programme paper.' },
  { value: 'dark', label: 'Night', hint: 'A house with the lights down.' },
] as const

export function ThemeSettings({ theme, answer }: ThemeSettingsProps) {
  return (
    <SettingsSection id="appearance" title="Appearance">
      <SiteForm action="/forms/theme" name="theme" next="/settings#appearance" answer={answer}>
        <fieldset>
          <legend className="mb-1 font-semibold">Theme in this browser</legend>
          {themes.map((choice) => (
            <Choice
              key={choice.value}
              {...choice}
              type="radio"
              name="theme"
              defaultChecked={choice.value === (theme ?? 'system')}
            />
          ))}
        </fieldset>
        <SubmitButton>Use this theme</SubmitButton>
      </SiteForm>
    </SettingsSection>
  )
}
