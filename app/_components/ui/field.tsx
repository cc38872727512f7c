import type { ComponentProps } from 'react'

interface FieldProps extends ComponentProps<'input'> {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly problem?: string | undefined
}

/** The look of a text field, for fields without a visible label. */
export const fieldLook =
  'border-edge bg-surface text-ink placeholder:text-muted min-h-12 w-full rounded-lg border px-4 text-base aria-[invalid=true]:border-bad aria-[invalid=true]:border-2'

/** A form field with its label, and a hint or an error message below it. */
export function Field({ name, label, hint, problem, id = name, className, ...input }: FieldProps) {
  const noteId = `${id}-note`
  const note = problem ?? hint
  return (
    <div className={className}>
      <label className="mb-1 block font-semibold" htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        name={name}
        id={id}
        className={fieldLook}
        aria-invalid={problem !== undefined}
        aria-describedby={note === undefined ? undefined : noteId}
      />
      {note !== undefined && (
        <p
          id={noteId}
          className={`mt-1 text-sm ${problem === undefined ? 'text-muted' : 'text-bad font-semibold'}`}
        >
          {note}
        </p>
      )}
    </div>
  )
}
