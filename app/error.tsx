'use client'

import { ErrorScreen } from './_components/error-screen'
import { Button, ButtonLink } from './_components/ui/button'

interface ErrorPageProps {
  /** The digest is the error code of the API, or the number of the error in the log of the server. */
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

const messages = new Map<string | undefined, string>([
  ['RATE_LIMITED', 'You sent too many requests in a short time. Try again in a minute.'],
  ['SERVICE_UNAVAILABLE', 'Matinee cannot answer right now. Your ratings are safe.'],
])

export default function ErrorPage({ error: { digest }, reset }: ErrorPageProps) {
  const known = messages.get(digest)
  return (
    <ErrorScreen code="500" title="The film tore">
      <p role="alert">{known ?? 'The error is on our side. Your ratings are safe.'}</p>
      <div className="flex flex-wrap justify-center gap-3">
        <Button variant="primary" type="button" onClick={reset}>
          Try again
        </Button>
        <ButtonLink href="/">Go to the home page</ButtonLink>
      </div>
      {known === undefined && digest !== undefined && (
        <p className="text-sm">If it happens again, tell us this number: {digest}</p>
      )}
    </ErrorScreen>
  )
}
