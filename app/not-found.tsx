import type { Metadata } from 'next'
import { ErrorScreen } from './_components/error-screen'
import { ButtonLink } from './_components/ui/button'

export const metadata: Metadata = {
  title: 'Page not found',
  robots: { index: false },
  alternates: { canonical: null },
}

export default function NotFound() {
  return (
    <ErrorScreen code="404" title="This reel is missing">
      <p>There is no page at this address. Perhaps the address has a typo, or the page moved.</p>
      <div className="flex flex-wrap justify-center gap-3">
        <ButtonLink variant="primary" href="/films">
          Browse the films
        </ButtonLink>
        <ButtonLink href="/">Go to the home page</ButtonLink>
      </div>
    </ErrorScreen>
  )
}
