import { Plus, Star, X } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '../_components/ui/button'
import { Field } from '../_components/ui/field'
import { userNumberOf } from './global-numbers'
import { maxNameLength, maxPeople } from './group-choice'
import type { GroupMembers } from './group-members'
import { LiveForm } from './live-form'
import { togetherPath, type TogetherAddress } from './together-address'

interface WhoWatchesProps {
  readonly address: TogetherAddress
  readonly members: GroupMembers
  /** What is wrong with the name of the new guest. */
  readonly problem: string | undefined
}

const filmCount = (count: number): string =>
  count === 0 ? 'nothing rated yet' : `${count} ${count === 1 ? 'film' : 'films'} rated`

/** The people of the group, and a form to add a guest. */
export function WhoWatches({ address, members, problem }: WhoWatchesProps) {
  const { viewer, companions, guests, count } = members
  const closed = togetherPath(address, { guest: null, find: '' })
  return (
    <section aria-labelledby="who" className="border-line bg-surface rounded-2xl border p-5 sm:p-6">
      <h2 id="who" tabIndex={-1} className="outline-none">
        Who is watching?
      </h2>
      <ul className="divide-line mt-4 divide-y">
        {viewer && (
          <Person
            name={`${viewer.displayName} (you)`}
            note={filmCount(viewer.ratingCount)}
            action={
              viewer.ratingCount < 5 && (
                <Link
                  href="/rate"
                  prefetch={false}
                  className="link inline-flex min-h-11 items-center"
                >
                  Rate films
                </Link>
              )
            }
          />
        )}
        {companions.map(({ userId, displayName }) => (
          <Person
            key={userId}
            name={displayName}
            note="your companion"
            action={
              <RemoveButton
                name={displayName}
                next={closed}
                fields={{ change: 'leave-out', companion: String(userNumberOf(userId)) }}
              />
            }
          />
        ))}
        {guests.map(({ name, ratings }, index) => (
          <Person
            key={`${index} ${name}`}
            name={name}
            note={`guest, ${filmCount(ratings.length)}`}
            action={
              <>
                <Link
                  href={`${togetherPath(address, { guest: index, find: '' })}#guest`}
                  prefetch={false}
                  aria-current={address.guest === index ? 'true' : undefined}
                  className="text-accent inline-flex min-h-11 items-center gap-1.5 px-2 font-semibold aria-[current]:underline"
                >
                  <Star aria-hidden="true" className="size-4" />
                  Rate<span className="sr-only"> films for {name}</span>
                </Link>
                <RemoveButton
                  name={name}
                  next={closed}
                  fields={{ change: 'remove-guest', guest: String(index) }}
                />
              </>
            }
          />
        ))}
      </ul>
      {count === 0 && <p className="text-muted">Nobody yet. Add two guests to begin.</p>}
      {count < maxPeople ? (
        <LiveForm
          action="/forms/together"
          next={togetherPath(address, { guest: guests.length, find: '' })}
          back={togetherPath(address)}
          fields={{ change: 'add-guest', others: String(viewer ? 1 : 0) }}
          focusAfter="guest-find"
          className="mt-5 flex flex-wrap items-end gap-3"
        >
          <Field
            name="name"
            label="Add a guest"
            placeholder="Their name"
            autoComplete="off"
            maxLength={maxNameLength}
            required
            problem={problem}
            className="min-w-0 flex-1 basis-48"
          />
          <Button className="min-h-12">
            <Plus aria-hidden="true" className="size-4" />
            Add
          </Button>
        </LiveForm>
      ) : (
        <p className="text-muted mt-4">The group is full: it has {maxPeople} people.</p>
      )}
    </section>
  )
}

interface PersonProps {
  readonly name: string
  readonly note: string
  readonly action: ReactNode
}

function Person({ name, note, action }: PersonProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 py-1.5">
      <p className="min-w-0 py-1.5 break-words">
        <span className="font-semibold">{name}</span>{' '}
        <span className="text-muted text-sm">{note}</span>
      </p>
      <div className="ml-auto flex items-center gap-1">{action}</div>
    </li>
  )
}

interface RemoveButtonProps {
  readonly name: string
  readonly next: string
  readonly fields: Readonly<Record<string, string>>
}

function RemoveButton({ name, next, fields }: RemoveButtonProps) {
  return (
    <LiveForm action="/forms/together" next={next} fields={fields} focusAfter="who">
      <button
        aria-label={`Take ${name} out of the group`}
        className="hover:bg-raised inline-flex size-11 cursor-pointer items-center justify-center rounded-full"
      >
        <X aria-hidden="true" className="size-5" />
      </button>
    </LiveForm>
  )
}
