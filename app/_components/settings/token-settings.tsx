import type { OwnApiToken } from '@/app/_queries/settings'
import { dayText } from '../day-text'
import type { FormAnswer } from '../form/send-form'
import { FormField } from '../form/form-field'
import { SiteForm } from '../form/site-form'
import { SubmitButton } from '../form/submit-button'
import { fieldLook } from '../ui/field'
import { Choice } from './choice'
import { CopyButton } from './copy-button'
import { SettingsSection } from './settings-section'

interface TokenSettingsProps {
  readonly tokens: readonly OwnApiToken[]
  /** What was said about creating a token. After success it has the secret. */
  readonly created: FormAnswer | null
  readonly revoked: FormAnswer | null
}

export function TokenSettings({ tokens, created, revoked }: TokenSettingsProps) {
  const secret = created?.ok === true ? created.values.token : undefined
  return (
    <SettingsSection id="tokens" title="API tokens">
      <p className="text-muted">
        A script that sends a token acts for you, see{' '}
        <a className="link" href="/api">
          the API
        </a>
        . Give each script its own, so that you can revoke it alone.
      </p>
      <SiteForm
        action="/forms/create-token"
        name="create-token"
        label="New API token"
        next="/settings#tokens"
        answer={created}
        empties
      >
        {secret !== undefined && (
          <div className="flex flex-wrap items-center gap-3">
            <code
              aria-label="Your new token"
              className="border-edge bg-ground rounded-lg border px-3 py-2 text-sm break-all select-all"
            >
              {secret}
            </code>
            <CopyButton text={secret} />
          </div>
        )}
        <FormField
          name="name"
          label="Name"
          autoComplete="off"
          hint="Where you use it, for example: my laptop."
          required
          maxLength={100}
        />
        <fieldset>
          <legend className="mb-1 font-semibold">What may it do?</legend>
          <Choice type="radio" name="scope" value="READ" defaultChecked label="Read your data" />
          <Choice
            type="radio"
            name="scope"
            value="WRITE"
            label="Read and change your data"
            hint="Rate, mark, and change your settings."
          />
        </fieldset>
        <div>
          <label htmlFor="days" className="mb-1 block font-semibold">
            Valid for
          </label>
          <select id="days" name="days" defaultValue="90" className={fieldLook}>
            <option value="30">30 days</option>
            <option value="90">90 days</option>
            <option value="365">a year</option>
            <option value="never">ever</option>
          </select>
        </div>
        <SubmitButton>Create token</SubmitButton>
      </SiteForm>
      <TokenList tokens={tokens} revoked={revoked} />
    </SettingsSection>
  )
}

function TokenList({ tokens, revoked }: Pick<TokenSettingsProps, 'tokens' | 'revoked'>) {
  return (
    <SiteForm
      action="/forms/revoke-token"
      name="revoke-token"
      label="Your API tokens"
      next="/settings#tokens"
      answer={revoked}
    >
      {tokens.length === 0 ? (
        <p className="text-muted">You have no tokens.</p>
      ) : (
        <ul aria-label="Your API tokens" className="divide-line border-line divide-y border-y">
          {tokens.map(({ id, name, scope, createdAt, expiresAt, lastUsedAt }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3"
            >
              <div className="min-w-0">
                <p className="font-semibold break-words">{name}</p>
                <p className="text-muted text-sm">
                  {scope === 'READ' ? 'Reads' : 'Reads and changes'} · made {dayText(createdAt)} ·{' '}
                  {lastUsedAt === null ? 'never used' : `last used ${dayText(lastUsedAt)}`} ·{' '}
                  {expiresAt === null ? 'no end' : `until ${dayText(expiresAt)}`}
                </p>
              </div>
              <SubmitButton
                variant="danger"
                name="tokenId"
                value={id}
                aria-label={`Revoke ${name}`}
              >
                Revoke
              </SubmitButton>
            </li>
          ))}
        </ul>
      )}
    </SiteForm>
  )
}
