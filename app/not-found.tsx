import Link from 'next/link'

export default function NotFound() {
  return (
    <div className="py-16 text-center">
      <h1 className="text-4xl font-bold">Not showing here</h1>
      <p className="text-muted mt-3">
        There is no such page.{' '}
        <Link className="link" href="/search">
          Look through the films
        </Link>
        .
      </p>
    </div>
  )
}
