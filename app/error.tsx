'use client'

export default function ErrorPage({ reset }: { readonly reset: () => void }) {
  return (
    <div className="py-16 text-center" role="alert">
      <h1 className="text-4xl font-bold">The film broke</h1>
      <p className="text-muted mt-3 mb-6">
        Something went wrong on our side; your ratings are safe.
      </p>
      <button className="button" onClick={reset}>
        Try again
      </button>
    </div>
  )
}
