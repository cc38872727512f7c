'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition, type SubmitEvent, type ReactNode } from 'react'
import { showToast } from '../_components/ui/toast'
import { sendForm } from './send-form'

interface LiveFormProps {
  readonly action: string
  /** The path to open afterwards, and the one to open after a problem. */
  readonly next: string
  readonly back?: string
  /** The hidden fields. */
  readonly fields?: Readonly<Record<string, string>>
  /** ID of the element that gets the focus, because the button of this form goes away. */
  readonly focusAfter?: string
  readonly className?: string
  readonly children: ReactNode
}

/** A form that works without JavaScript. With it, the page is updated in place. */
export function LiveForm({
  action,
  next,
  back = next,
  fields = {},
  focusAfter,
  className,
  children,
}: LiveFormProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const isSent = useRef(false)

  useEffect(() => {
    if (isPending || !isSent.current || focusAfter === undefined) return
    isSent.current = false
    document.getElementById(focusAfter)?.focus()
  }, [isPending, focusAfter])

  async function send(form: HTMLFormElement): Promise<void> {
    const sent = new URLSearchParams()
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string') sent.append(name, value)
    })
    try {
      await sendForm(action, sent)
    } catch (error) {
      return showToast({ text: (error as Error).message, kind: 'problem' })
    }
    form.reset()
    isSent.current = true
    // This form may be gone after the update, so the focus moves to something that stays.
    if (focusAfter !== undefined) document.getElementById(focusAfter)?.focus()
    startTransition(() => {
      if (next === window.location.pathname + window.location.search) router.refresh()
      else router.push(next, { scroll: false })
    })
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (!isPending) void send(event.currentTarget)
  }

  return (
    <form
      action={action}
      method="post"
      onSubmit={onSubmit}
      aria-busy={isPending}
      className={className}
    >
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="back" value={back} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}
