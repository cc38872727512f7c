import { Check, UserPlus } from 'lucide-react'
import type { TogetherPeople } from '../_queries/together'
import { Button, ButtonLink } from '../_components/ui/button'
import { CopyLink } from './copy-link'
import { userNumberOf } from './global-numbers'
import { LiveForm } from './live-form'
import { togetherPath, type TogetherAddress } from './together-address'

interface FriendsProps {
  readonly address: TogetherAddress
  readonly viewer: TogetherPeople['viewer']
  /** The IDs of the companions in the group. */
  readonly chosen: readonly string[]
  /** The number of people besides companions and guests. */
  readonly others: number
  /** The link of an invitation that was just created. */
  readonly link: string | null
}

const dayOf = (time: string): string =>
  new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })

/** Members who agreed to be in each other's groups, and invitations to become one. */
export function Friends({ address, viewer, chosen, others, link }: FriendsProps) {
  return (
    <section
      aria-labelledby="friends"
      className="border-line bg-surface rounded-2xl border p-5 sm:p-6"
    >
      <h2 id="friends" tabIndex={-1} className="outline-none">
        Friends with an account
      </h2>
      <p className="text-muted mt-2">
        Invite a friend by a link. Once they accept, each of you can add the other to a group, even
        with a private profile: the group shows the name and what we predict for it, nothing else.
        Either of you can end it at any time.
      </p>
      {viewer ? (
        <div className="mt-4 space-y-5">
          <Companions {...{ address, viewer, chosen, others }} />
          {link !== null && <CopyLink link={link} />}
          <LiveForm action="/forms/invitation" next={togetherPath(address)} focusAfter="friends">
            <Button>
              <UserPlus aria-hidden="true" className="size-4" />
              Create an invitation link
            </Button>
          </LiveForm>
          <Invitations address={address} viewer={viewer} />
        </div>
      ) : (
        <p className="mt-4 flex flex-wrap items-center gap-3">
          <ButtonLink href={`/sign-in?next=${encodeURIComponent('/together')}`}>
            Sign in to invite friends
          </ButtonLink>
        </p>
      )}
    </section>
  )
}

type Viewer = NonNullable<TogetherPeople['viewer']>

function Companions({
  address,
  viewer,
  chosen,
  others,
}: Omit<FriendsProps, 'viewer' | 'link'> & { readonly viewer: Viewer }) {
  const companions = viewer.companions.edges.map(({ node }) => node)
  if (companions.length === 0) return <p>You have no companions yet.</p>
  return (
    <ul aria-label="Your companions" className="divide-line divide-y">
      {companions.map(({ userId, displayName }) => {
        const isIn = chosen.includes(userId)
        return (
          <li key={userId} className="flex flex-wrap items-center justify-between gap-x-3 py-1.5">
            <span className="min-w-0 font-semibold break-words">{displayName}</span>
            <span className="ml-auto flex flex-wrap items-center gap-2">
              <LiveForm
                action="/forms/together"
                next={togetherPath(address)}
                fields={{
                  change: isIn ? 'leave-out' : 'include',
                  companion: String(userNumberOf(userId)),
                  others: String(others),
                }}
              >
                <button
                  aria-pressed={isIn}
                  className="border-edge hover:bg-raised aria-pressed:bg-ink aria-pressed:text-ground aria-pressed:border-ink inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-full border px-4 text-sm"
                >
                  {isIn && <Check aria-hidden="true" className="size-4" />}
                  Watching<span className="sr-only">: {displayName}</span>
                </button>
              </LiveForm>
              <LiveForm
                action="/forms/companion"
                next={togetherPath(address)}
                fields={{ userId }}
                focusAfter="friends"
              >
                <Button variant="plain">
                  Remove<span className="sr-only"> {displayName} from your companions</span>
                </Button>
              </LiveForm>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Invitations({
  address,
  viewer,
}: {
  readonly address: TogetherAddress
  readonly viewer: Viewer
}) {
  const open = viewer.invitations.edges.map(({ node }) => node)
  if (open.length === 0) return null
  return (
    <details>
      <summary className="link inline-flex min-h-11 cursor-pointer items-center">
        {open.length === 1 ? 'One open invitation' : `${open.length} open invitations`}
      </summary>
      <ul className="divide-line divide-y">
        {open.map(({ id, createdAt, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-3">
            <span className="text-sm">
              Created on {dayOf(createdAt)}, valid until {dayOf(expiresAt)}
            </span>
            <LiveForm
              action="/forms/invitation"
              next={togetherPath(address)}
              fields={{ invitationId: id }}
              focusAfter="friends"
            >
              <Button variant="plain">Revoke</Button>
            </LiveForm>
          </li>
        ))}
      </ul>
    </details>
  )
}
