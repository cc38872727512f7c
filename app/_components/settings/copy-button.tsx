'use client'

import { useState } from 'react'
import { Button } from '../ui/button'

/** Copies a text. The browser offers this to pages with https only, so without it the button is not there. */
export function CopyButton({ text }: { readonly text: string }) {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')
  const copy = (): Promise<void> =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  return (
    <>
      <Button type="button" onClick={() => void copy()}>
        Copy
      </Button>
      <span role="status" className="text-muted text-sm">
        {state === 'copied' && 'Copied.'}
        {state === 'failed' &&
          'Your browser did not copy it. Select the text, and copy it yourself.'}
      </span>
    </>
  )
}
