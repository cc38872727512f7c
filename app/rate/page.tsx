import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Welcome } from '../_components/welcome'
import { signInPath } from '../_components/sign-in-path'
import { executeOnServer } from '../_queries/execute-on-server'
import { OnboardingQuery } from '../_queries/onboarding'

export const metadata: Metadata = { title: 'Rate films' }

export default async function WelcomePage() {
  const { viewer, onboarding } = await executeOnServer(OnboardingQuery, {
    first: 18,
    excludeIds: [],
    notSeenIds: [],
  })
  if (!viewer) redirect(signInPath('/rate'))
  return <Welcome films={onboarding} ratingCount={viewer.ratingCount} />
}
