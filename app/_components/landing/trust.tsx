import Link from 'next/link'
import type { LandingData } from '../../_queries/landing'

type Facts = Pick<LandingData, 'model' | 'dataset'>

/** How often the 80 % range was right; nothing without a model. */
export function Trust({ model, dataset }: Facts) {
  const coverage = model?.metrics.find(({ name }) => name === 'coverage80')
  if (!model || !coverage) return null
  const tested = coverage.ratingCount?.toLocaleString('en') ?? ''
  const percent = (coverage.value * 100).toFixed(1)
  return (
    <section
      aria-label="How often we are right"
      className="grid gap-6 sm:grid-cols-[auto_1fr] sm:gap-10"
    >
      <p className="text-prediction font-display figures text-6xl leading-none font-semibold sm:text-7xl">
        {percent} %
      </p>
      <div className="max-w-prose">
        <h2>of ratings fell inside our range</h2>
        <p className="text-muted mt-2">
          Next to each prediction is the range that should hold the rating four times out of five.
          We tried it on {tested} {dataset?.simulated === true ? 'simulated ' : ''}ratings that the
          model had never seen, drawn at random from {model.ratingCount.toLocaleString('en')}.{' '}
          <Link href="/about" prefetch={false} className="link">
            How it works
          </Link>
        </p>
      </div>
    </section>
  )
}
