'use client'

interface ErrorPageProps {
  /** The digest is the API's code for what went wrong. */
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

const reasons = new Map<string | undefined, string>([
  ['RATE_LIMITED', 'You have asked for a lot in a short time. Try again in a minute.'],
  ['SERVICE_UNAVAILABLE', 'Matinee cannot answer right now; your ratings are safe.'],
])

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <div className="py-16 text-center" role="alert">
      <h1 className="text-4xl font-bold">The film broke</h1>
      <p className="text-muted mt-3 mb-6">
        {reasons.get(error.digest) ?? 'Something went wrong on our side; your ratings are safe.'}
      </p>
      <button className="button" onClick={reset}>
        Try again
      </button>
    </div>
  )
}
