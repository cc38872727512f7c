import Link from 'next/link'

interface SiteFooterProps {
  readonly dataset: {
    readonly title: string
    readonly simulated: boolean
    readonly notice: string | null
  } | null
}

const links = [
  { path: '/about', name: 'About the model' },
  { path: '/api', name: 'API' },
] as const

export function SiteFooter({ dataset }: SiteFooterProps) {
  return (
    <footer className="border-line text-muted mt-16 border-t text-sm">
      <div className="mx-auto flex max-w-7xl flex-wrap justify-between gap-x-8 gap-y-2 px-4 py-6 lg:px-8">
        {dataset && (
          <p className="max-w-prose">
            {dataset.notice !== null && <>{dataset.notice} </>}
            {dataset.simulated
              ? 'The films are real. All ratings except those of members are simulated.'
              : `Films and ratings: ${dataset.title}.`}
          </p>
        )}
        <ul className="flex gap-5">
          {links.map(({ path, name }) => (
            <li key={path}>
              <Link className="link inline-flex min-h-6 items-center" href={path} prefetch={false}>
                {name}
              </Link>
            </li>
          ))}
          <li>
            <a className="link inline-flex min-h-6 items-center" href="/api/health">
              Status
            </a>
          </li>
        </ul>
      </div>
    </footer>
  )
}
