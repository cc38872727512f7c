import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DataSettings } from '../_components/settings/data-settings'
import { PasswordSettings } from '../_components/settings/password-settings'
import { PrivacySettings } from '../_components/settings/privacy-settings'
import { ProfileSettings } from '../_components/settings/profile-settings'
import { SessionSettings } from '../_components/settings/session-settings'
import { ThemeSettings } from '../_components/settings/theme-settings'
import { TokenSettings } from '../_components/settings/token-settings'
import { signInPath } from '../_components/sign-in-path'
import { chosenTheme } from '../_components/theme'
import { executeOnServer } from '../_queries/execute-on-server'
import { SettingsQuery } from '../_queries/settings'
import { readFlash } from '../_server/read-flash'

export const metadata: Metadata = { title: 'Settings', robots: { index: false } }

const sections = [
  ['profile', 'Profile'],
  ['privacy', 'Privacy'],
  ['appearance', 'Appearance'],
  ['password', 'Password'],
  ['sessions', 'Sessions'],
  ['tokens', 'API tokens'],
  ['data', 'Your data'],
] as const

export default async function SettingsPage() {
  const [{ viewer }, flash, theme] = await Promise.all([
    executeOnServer(SettingsQuery, {}),
    readFlash(),
    chosenTheme(),
  ])
  if (!viewer) redirect(signInPath('/settings'))
  const {
    displayName,
    email,
    handle,
    visibility,
    blindMode,
    allowsTraining,
    ratingCount,
    apiTokens,
  } = viewer
  const isPublic = visibility === 'PUBLIC'
  const answerTo = (form: string) => (flash?.form === form ? flash : null)
  return (
    <div className="mx-auto grid max-w-5xl gap-x-10 gap-y-6 lg:grid-cols-[12rem_1fr]">
      <div className="lg:sticky lg:top-8 lg:self-start">
        <h1>Settings</h1>
        <nav aria-label="Sections" className="mt-4">
          <ul className="flex flex-wrap gap-x-5 lg:flex-col">
            {sections.map(([id, name]) => (
              <li key={id}>
                <a href={`#${id}`} className="hover:text-accent inline-flex min-h-10 items-center">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <div className="max-w-2xl space-y-6">
        <ProfileSettings
          displayName={displayName}
          email={email}
          handle={handle}
          isPublic={isPublic}
          answer={answerTo('profile')}
        />
        <PrivacySettings
          isPublic={isPublic}
          blindMode={blindMode}
          allowsTraining={allowsTraining}
          answer={answerTo('privacy')}
        />
        <ThemeSettings theme={theme} answer={answerTo('theme')} />
        <PasswordSettings email={email} answer={answerTo('password')} />
        <SessionSettings answer={answerTo('sessions')} />
        <TokenSettings
          tokens={apiTokens.edges.map(({ node }) => node)}
          created={answerTo('create-token')}
          revoked={answerTo('revoke-token')}
        />
        <DataSettings ratingCount={ratingCount} answer={answerTo('delete-account')} />
      </div>
    </div>
  )
}
