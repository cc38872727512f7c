'use client'

interface ErrorPageProps {
  /** The digest is the error code of the API. */
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

const messages = new Map<string | undefined, string>([
  ['RATE_LIMITED', 'You sent too many requests in a short time. Try again in a minute.'],
  ['SERVICE_UNAVAILABLE', 'Matinee cannot answer right now. Your ratings are safe.'],
])

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <div className="py-16 text-center" role="alert">
      <h1 className="text-4xl font-bold">Something went wrong</h1>
      <p className="text-muted mt-3 mb-6">
        {messages.get(error.digest) ?? 'The error is on our side. Your ratings are safe.'}
      </p>
      <button className="button" onClick={reset}>
        Try again
      </button>
    </div>
  )
}
