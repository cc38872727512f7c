'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox'))

/** The key "/" goes to the search field of the page, or to the page of films if there is none. */
export function SearchShortcut() {
  const router = useRouter()
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey
      if (event.key !== '/' || hasModifier || event.defaultPrevented || isTyping(event.target)) {
        return
      }
      event.preventDefault()
      const field = document.querySelector<HTMLInputElement>('input[data-search]')
      if (field) field.select()
      else router.push('/films#search')
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [router])
  return null
}
