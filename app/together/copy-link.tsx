'use client'

import { Button } from '../_components/ui/button'
import { fieldLook } from '../_components/ui/field'
import { showToast } from '../_components/ui/toast'

/** The link of a new invitation. Without JavaScript, the person copies it from the field. */
export function CopyLink({ link }: { readonly link: string }) {
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(link)
      showToast({ text: 'The link is copied.' })
    } catch {
      // The clipboard needs https. The person can still copy from the field.
      document.querySelector<HTMLInputElement>('#invitation-link')?.select()
      showToast({ text: 'Copy the link from the field.', kind: 'problem' })
    }
  }

  return (
    <div className="bg-raised border-line rounded-xl border p-4">
      <label htmlFor="invitation-link" className="font-semibold">
        Send this link to one friend
      </label>
      <p className="text-muted mb-2 text-sm">
        It works once, for seven days. Copy it now: it is shown for ten minutes only.
      </p>
      <div className="flex flex-wrap gap-2">
        <input
          id="invitation-link"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
          className={`${fieldLook} min-w-0 flex-1 basis-52 text-sm`}
        />
        <Button type="button" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
    </div>
  )
}
