import { starsText } from '../stars-text'
import type { Done, Mark } from './feed-state'

const marked: Readonly<Record<Mark, string>> = {
  WATCHLIST: 'On your watchlist',
  SEEN: 'Marked as seen',
  NOT_INTERESTED: 'Not for you',
  HIDDEN: 'Hidden',
}

/** What the person did, in words. */
export function doneText(done: Done): string {
  switch (done.kind) {
    case 'rated':
      return `You gave ${starsText(done.stars)}`
    case 'marked':
      return marked[done.mark]
    case 'unwanted':
      return 'Off your watchlist'
  }
}

interface DoneNoteProps {
  readonly title: string
  readonly done: Done
  readonly onUndo: () => void
}

/** Stands in place of the controls of a film that the person has just rated or marked. */
export function DoneNote({ title, done, onUndo }: DoneNoteProps) {
  return (
    <p className="mt-2 text-sm">
      <span className={done.kind === 'rated' ? 'text-star font-semibold' : 'font-semibold'}>
        {doneText(done)}
      </span>{' '}
      <button
        type="button"
        className="text-accent min-h-9 cursor-pointer px-1 underline underline-offset-4 pointer-coarse:min-h-11"
        onClick={onUndo}
      >
        Undo<span className="sr-only"> for {title}</span>
      </button>
    </p>
  )
}
