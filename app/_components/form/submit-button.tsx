'use client'

import { use, type ComponentProps } from 'react'
import { Button } from '../ui/button'
import { FormState } from './form-state'

/** The button of a `SiteForm`. It keeps the focus while the form is being sent. */
export function SubmitButton(props: ComponentProps<typeof Button>) {
  const { isBusy } = use(FormState)
  return <Button {...props} aria-disabled={isBusy} aria-busy={isBusy} />
}
