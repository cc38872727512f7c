import { createContext } from 'react'

interface FormState {
  readonly problems: Readonly<Record<string, string>>
  /** What the person had typed, if the server rendered the form again. */
  readonly values: Readonly<Record<string, string>>
  /** The form was sent, and there is no answer yet. */
  readonly isBusy: boolean
}

/** What the fields and the button of a `SiteForm` know of it. */
export const FormState = createContext<FormState>({ problems: {}, values: {}, isBusy: false })
