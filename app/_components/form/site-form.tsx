'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { Notice } from '../ui/notice'
import { FormState } from './form-state'
import { sendForm, type FormAnswer } from './send-form'

interface SiteFormProps {
  /** A route below /forms/. */
  readonly action: string
  /** The local path to open after success. */
  readonly next: string
  /** The local path that shows problems without JavaScript; `next` if it is missing. */
  readonly back?: string
  /** Tells the forms of a page apart. */
  readonly name?: string
  /** The accessible name, for a page with several forms. */
  readonly label?: string
  /** What the server said about this form before it rendered the page. */
  readonly answer: FormAnswer | null
  /** Whether the fields are emptied after success. */
  readonly empties?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/**
 * A form of a route below /forms/. The browser can send it without JavaScript. With JavaScript the page stays: problems
 * appear beside their fields, and what the person typed is kept.
 */
export function SiteForm({
  action,
  next,
  back,
  name,
  label,
  answer,
  empties,
  className,
  children,
}: SiteFormProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [own, setOwn] = useState<FormAnswer | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const shown = own ?? answer

  useEffect(() => {
    if (own) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [own])

  async function send(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    setIsBusy(true)
    const result = await sendForm(action, event.currentTarget, event.nativeEvent.submitter)
    if (result.next === undefined) {
      setOwn(result)
      return setIsBusy(false)
    }
    const target = new URL(result.next, window.location.href)
    const { pathname, search } = window.location
    // Another page needs a new document, because the session may have changed, and with it the header.
    if (target.pathname !== pathname || target.search !== search)
      return window.location.assign(target)
    if (empties) form.current?.reset()
    setOwn(null)
    setIsBusy(false)
    router.refresh()
  }

  const state = useMemo(
    () => ({ problems: shown?.problems ?? {}, values: shown?.values ?? {}, isBusy }),
    [shown, isBusy],
  )
  return (
    <form
      ref={form}
      method="post"
      action={action}
      aria-label={label}
      className={className ?? 'space-y-5'}
      onSubmit={(event) => void send(event)}
    >
      <input type="hidden" name="next" value={next} />
      {back !== undefined && <input type="hidden" name="back" value={back} />}
      {name !== undefined && <input type="hidden" name="form" value={name} />}
      {shown?.message != null && (
        <Notice kind={shown.ok ? 'success' : 'problem'}>{shown.message}</Notice>
      )}
      <FormState value={state}>{children}</FormState>
    </form>
  )
}
