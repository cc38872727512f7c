'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'

interface LiveSearchFieldProps {
  /** The page that shows the results. */
  readonly path: string
  /** The parameter of the text in the address. */
  readonly name: string
  /** The text in the address. */
  readonly value: string
  /** Other parameters of the address to keep. */
  readonly kept?: readonly (readonly [name: string, value: string])[]
  readonly label: string
  readonly placeholder: string
  readonly button: string
}

/** Long enough not to search for each letter, in milliseconds. */
const debounceMs = 250

/**
 * A search field. While somebody types, the address follows without new entries in the history, and the server renders
 * the results. Without JavaScript it is a form that opens the same address.
 */
export function LiveSearchField(props: LiveSearchFieldProps) {
  const { path, name, value, kept = [], label, placeholder, button } = props
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const field = useRef<HTMLInputElement>(null)
  const sent = useRef(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function search(text: string): void {
    if (text.trim() === sent.current.trim()) return
    sent.current = text
    const parameters = new URLSearchParams(kept.map(([key, of]) => [key, of]))
    if (text.trim() !== '') parameters.set(name, text.trim())
    const query = parameters.toString()
    startTransition(() =>
      router.replace(query === '' ? path : `${path}?${query}`, { scroll: false }),
    )
  }

  function searchSoon(text: string): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => search(text), debounceMs)
  }

  // Somebody may have typed before the script of the page was loaded, or come here to search.
  useEffect(() => {
    const input = field.current
    if (!input) return
    if (input.value.trim() !== sent.current.trim()) searchSoon(input.value)
    if (window.location.hash === '#search') input.focus()
    return () => clearTimeout(timer.current)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only once, when the script takes over
  }, [])

  // After Back or a link, the field shows the text of the address. While somebody types, their text stays.
  useEffect(() => {
    const input = field.current
    if (!input || value.trim() === sent.current.trim()) return
    sent.current = value
    input.value = value
  }, [value])

  return (
    <form
      action={path}
      role="search"
      aria-busy={isPending}
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        clearTimeout(timer.current)
        search(field.current?.value ?? '')
      }}
    >
      {kept.map(([key, of]) => (
        <input key={`${key} ${of}`} type="hidden" name={key} value={of} />
      ))}
      <label className="relative min-w-0 flex-1">
        <span className="sr-only">{label}</span>
        <Search
          aria-hidden="true"
          className={`text-muted pointer-events-none absolute top-3.5 left-4 size-5 ${isPending ? 'motion-safe:animate-pulse' : ''}`}
        />
        <input
          ref={field}
          data-search
          name={name}
          type="search"
          defaultValue={value}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={200}
          placeholder={placeholder}
          onChange={(event) => searchSoon(event.target.value)}
          className="border-edge bg-surface text-ink placeholder:text-muted min-h-12 w-full rounded-full border pr-4 pl-12 text-base"
        />
      </label>
      <button className="bg-accent text-on-accent min-h-12 cursor-pointer rounded-full px-5 font-semibold hover:brightness-110">
        {button}
      </button>
    </form>
  )
}
