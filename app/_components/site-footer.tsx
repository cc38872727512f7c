import Link from 'next/link'

interface SiteFooterProps {
  readonly dataset: {
    readonly title: string
    readonly simulated: boolean
    readonly notice: string | null
  } | null
}

export function SiteFooter({ dataset }: SiteFooterProps) {
  return (
    <footer className="border-line text-muted mt-16 border-t text-sm">
      <div className="mx-auto flex max-w-6xl flex-wrap justify-between gap-x-8 gap-y-2 px-4 py-6">
        {dataset && (
          <p>
            {dataset.notice !== null && <>{dataset.notice} </>}
            {dataset.simulated
              ? 'The films are real. All ratings except those of members are simulated.'
              : `Films and ratings: ${dataset.title}.`}
          </p>
        )}
        <p className="flex gap-5">
          <Link className="link" href="/about">
            About the model
          </Link>
          <Link className="link" href="/graphiql" prefetch={false}>
            API
          </Link>
          <a className="link" href="/api/health">
            Status
          </a>
        </p>
      </div>
    </footer>
  )
}
