'use client'

import { useState, useSyncExternalStore } from 'react'
import { Button } from '../ui/button'

const subscribe = (): (() => void) => () => undefined

/** Browsers let only pages with https, or of this machine, use the clipboard. On the server there is none. */
const useClipboard = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => 'clipboard' in navigator,
    () => false,
  )

/** Copies a text. Without scripts or a clipboard there is no button. */
export function CopyButton({ text }: { readonly text: string }) {
  const hasClipboard = useClipboard()
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')
  const copy = (): Promise<void> =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  if (!hasClipboard) return null
  return (
    <>
      <Button type="button" onClick={() => void copy()}>
        Copy
      </Button>
      <span role="status" className="text-muted text-sm">
        {state === 'copied' && 'Copied.'}
        {state === 'failed' && 'Not copied. Select the text, and copy it yourself.'}
      </span>
    </>
  )
}
