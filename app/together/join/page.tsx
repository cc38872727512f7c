import type { Metadata } from 'next'
import { FlashNotice } from '../../_components/flash-notice'
import { Button, ButtonLink } from '../../_components/ui/button'
import { EmptyState } from '../../_components/ui/empty-state'
import { Notice } from '../../_components/ui/notice'
import { executeOnServer } from '../../_queries/execute-on-server'
import { firstParameter, type SearchParameters } from '../../_queries/search-parameters'
import { InvitationQuery } from '../../_queries/together'

export const metadata: Metadata = { title: 'Invitation', robots: { index: false } }

/** Where the link of an invitation leads. */
export default async function JoinPage({ searchParams }: { searchParams: SearchParameters }) {
  const token = firstParameter(await searchParams, 'invitation').slice(0, 100)
  const { viewer, invitation } = await executeOnServer(InvitationQuery, { token })
  const here = `/together/join?invitation=${encodeURIComponent(token)}`
  const next = encodeURIComponent(here)
  return (
    <div className="mx-auto max-w-xl space-y-6">
      <FlashNotice />
      {invitation === null ? (
        <>
          <h1>This invitation no longer works</h1>
          <EmptyState title="Expired, revoked or used">
            <p>A link works once, for seven days. Ask your friend for a new one.</p>
            <ButtonLink href="/together">Find a film together</ButtonLink>
          </EmptyState>
        </>
      ) : (
        <>
          <h1>
            {invitation.own
              ? 'Your invitation'
              : `${invitation.displayName} invites you to watch films together`}
          </h1>
          <p>
            As companions, each of you can add the other to a group and find films for both. In a
            group you see each other’s name and what we predict for each of you, even if your
            profiles are private, and films that one of you has rated or hidden are left out.
            Nothing else is shown. Either of you can end it at any time.
          </p>
          {invitation.own ? (
            <Notice kind="hint">This link is for somebody else: send it to one friend.</Notice>
          ) : viewer ? (
            <form action="/forms/companion" method="post" className="flex flex-wrap gap-3">
              <input type="hidden" name="token" value={token} />
              <input type="hidden" name="next" value="/together" />
              <input type="hidden" name="back" value={here} />
              <Button variant="primary">Accept</Button>
              <ButtonLink href="/together">Not now</ButtonLink>
            </form>
          ) : (
            <div className="space-y-3">
              <p>You need an account, because your ratings say which films you like.</p>
              <p className="flex flex-wrap gap-3">
                <ButtonLink href={`/sign-up?next=${next}`} variant="primary">
                  Sign up
                </ButtonLink>
                <ButtonLink href={`/sign-in?next=${next}`}>Sign in</ButtonLink>
              </p>
            </div>
          )}
        </>
      )}
    </div>
  )
}
