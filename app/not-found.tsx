import Link from 'next/link'

export default function NotFound() {
  return (
    <div className="py-16 text-center">
      <h1 className="text-4xl font-bold">Page not found</h1>
      <p className="text-muted mt-3">
        There is no page at this address.{' '}
        <Link className="link" href="/films">
          Browse the films
        </Link>
        .
      </p>
    </div>
  )
}
