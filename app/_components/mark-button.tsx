import type { ReactNode } from 'react'
import { Button } from './ui/button'

type MarkKind = 'WATCHLIST' | 'SEEN' | 'NOT_INTERESTED' | 'HIDDEN'

interface MarkButtonProps {
  readonly movieId: string
  readonly kind: MarkKind
  /** Whether the button sets the mark or removes it. */
  readonly sets: boolean
  /** Where the form leads without JavaScript. */
  readonly next: string
  readonly onMark: () => void
  /** What the button does, for a button with an icon only. */
  readonly label?: string
  readonly children: ReactNode
}

/** Sets or removes a mark of a film. It is a form, so it works without JavaScript. */
export function MarkButton({
  movieId,
  kind,
  sets,
  next,
  onMark,
  label,
  children,
}: MarkButtonProps) {
  return (
    <form
      action="/forms/mark"
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        onMark()
      }}
    >
      <input type="hidden" name="movieId" value={movieId} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="mark" value={sets ? 'on' : 'off'} />
      <input type="hidden" name="next" value={next} />
      {label === undefined ? (
        <Button>{children}</Button>
      ) : (
        <button
          aria-label={label}
          title={label}
          className="hover:bg-raised inline-flex size-9 cursor-pointer items-center justify-center rounded-full pointer-coarse:size-11"
        >
          {children}
        </button>
      )}
    </form>
  )
}
