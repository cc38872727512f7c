import type { ComponentProps } from 'react'

interface ChoiceProps extends ComponentProps<'input'> {
  readonly type: 'radio' | 'checkbox'
  readonly label: string
  readonly hint?: string
}

/** A box or a round button with its label, and a hint below. The whole line can be clicked. */
export function Choice({ label, hint, ...input }: ChoiceProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 py-1.5">
      <input {...input} className="accent-accent mt-1 size-5 shrink-0" />
      <span>
        <span className="font-medium">{label}</span>
        {hint !== undefined && <span className="text-muted block text-sm">{hint}</span>}
      </span>
    </label>
  )
}
