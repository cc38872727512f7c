'use client'

import { use } from 'react'
import type { ViewingOnPage } from '@/app/_queries/diary'
import { FormField } from '../form/form-field'
import { FormState } from '../form/form-state'
import type { FormAnswer } from '../form/send-form'
import { SiteForm } from '../form/site-form'
import { SubmitButton } from '../form/submit-button'
import { Choice } from '../settings/choice'
import { fieldLook } from '../ui/field'

interface ViewingFormProps {
  /** The film of a new viewing, or the viewing to change. */
  readonly of: { readonly movieId: string } | { readonly viewing: ViewingOnPage }
  /** What the form says before the person changes it. */
  readonly initial: Omit<ViewingOnPage, 'id'>
  /** Tells the form apart from others of the page. */
  readonly name: string
  readonly label: string
  /** The page that the form is on. */
  readonly path: string
  readonly submit: string
  readonly answer: FormAnswer | null
}

/** Enters a viewing into the diary, or changes one. Works without JavaScript. */
export function ViewingForm({ of, initial, name, label, path, submit, answer }: ViewingFormProps) {
  return (
    <SiteForm
      action="/forms/viewing"
      name={name}
      label={label}
      next={path}
      answer={answer}
      empties={'movieId' in of}
      className="grid max-w-xl gap-4 sm:grid-cols-2"
    >
      <input type="hidden" name="action" value={'movieId' in of ? 'log' : 'update'} />
      {'movieId' in of ? (
        <input type="hidden" name="movieId" value={of.movieId} />
      ) : (
        <input type="hidden" name="viewingId" value={of.viewing.id} />
      )}
      <FormField
        id={`${name}-day`}
        name="watchedOn"
        label="Watched on"
        type="date"
        defaultValue={initial.watchedOn}
        required
      />
      <FormField
        id={`${name}-tags`}
        name="tags"
        label="Tags"
        hint="Separated by commas."
        defaultValue={initial.tags.join(', ')}
        maxLength={1000}
      />
      <NoteField id={`${name}-note`} note={initial.note} />
      <div className="flex flex-wrap items-center justify-between gap-3 sm:col-span-2">
        <Choice
          type="checkbox"
          name="rewatch"
          label="I had seen it before"
          defaultChecked={initial.rewatch}
        />
        <SubmitButton>{submit}</SubmitButton>
      </div>
    </SiteForm>
  )
}

function NoteField({ id, note }: { readonly id: string; readonly note: string | null }) {
  const { problems, values } = use(FormState)
  const problem = problems.note
  return (
    <div className="sm:col-span-2">
      <label className="mb-1 block font-semibold" htmlFor={id}>
        Note
      </label>
      <textarea
        id={id}
        name="note"
        rows={3}
        maxLength={2_000}
        defaultValue={values.note ?? note ?? ''}
        className={`${fieldLook} py-3`}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint`}
      />
      <p
        id={`${id}-hint`}
        className={`mt-1 text-sm ${problem === undefined ? 'text-muted' : 'text-bad font-semibold'}`}
      >
        {problem ?? 'Only you can read it.'}
      </p>
    </div>
  )
}
