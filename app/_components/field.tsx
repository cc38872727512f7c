interface FieldProps {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'email' | 'password'
  readonly autoComplete: string
  readonly hint?: string
  readonly problem?: string | undefined
}

/** A form field with its label, and a hint or an error message below it. */
export function Field({ name, label, type, autoComplete, hint, problem }: FieldProps) {
  const noteId = `${name}-note`
  return (
    <div>
      <label className="mb-1 block font-semibold" htmlFor={name}>
        {label}
      </label>
      <input
        name={name}
        type={type}
        autoComplete={autoComplete}
        id={name}
        required
        className="field"
        aria-invalid={problem !== undefined}
        aria-describedby={noteId}
      />
      <p
        id={noteId}
        className={`mt-1 text-sm ${problem === undefined ? 'text-muted' : 'text-bad'}`}
      >
        {problem ?? hint}
      </p>
    </div>
  )
}
