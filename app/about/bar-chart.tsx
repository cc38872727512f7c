interface Bar {
  readonly label: string
  readonly value: number
  /** Whether it is the model that serves. */
  readonly isServed: boolean
}

interface BarChartProps {
  readonly title: string
  readonly explanation: string
  readonly bars: readonly Bar[]
}

/** Horizontal bars from 0, with their values. Drawn on the server, in the colours of the theme. */
export function BarChart({ title, explanation, bars }: BarChartProps) {
  const longest = Math.max(...bars.map(({ value }) => value))
  return (
    <figure className="border-line bg-surface rounded-2xl border p-5">
      <figcaption>
        <h3>{title}</h3>
        <p className="text-muted mt-1 text-sm">{explanation}</p>
      </figcaption>
      <ul className="mt-4 space-y-3">
        {bars.map(({ label, value, isServed }) => (
          <li key={label}>
            <p className="flex justify-between gap-3 text-sm">
              <span className={isServed ? 'font-semibold' : ''}>{label}</span>
              <span className={`figures ${isServed ? 'font-semibold' : ''}`}>
                {value.toFixed(3)}
              </span>
            </p>
            <svg
              aria-hidden="true"
              viewBox="0 0 100 4"
              preserveAspectRatio="none"
              className="mt-1 block h-3 w-full"
            >
              <rect width="100" height="4" className="fill-line" />
              <rect
                width={(value / longest) * 100}
                height="4"
                className={isServed ? 'fill-prediction' : 'fill-edge'}
              />
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  )
}
