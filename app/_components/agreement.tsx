interface AgreementProps {
  readonly name: string
  readonly count: number
  readonly correlation: number | null
  readonly meanAbsoluteDifference: number | null
}

/** How far the viewer and another person agree, in words and figures. */
export function Agreement({ name, count, correlation, meanAbsoluteDifference }: AgreementProps) {
  if (count === 0 || meanAbsoluteDifference === null)
    return <p className="text-muted">You have not rated any of the same films yet.</p>
  const films = count === 1 ? 'one film' : `${count} films`
  return (
    <>
      <p className="font-display text-xl font-semibold">{verdictOf(count, correlation)}</p>
      <p className="text-muted mt-1">
        You both rated {films}. On average your stars are{' '}
        <span className="figures">{meanAbsoluteDifference.toFixed(1)}</span> apart
        {correlation !== null && (
          <>
            , and the correlation is <span className="figures">{correlation.toFixed(2)}</span>
          </>
        )}
        . {name} sees the same figures.
      </p>
    </>
  )
}

/** Fewer films say little. */
const fewestForVerdict = 5

function verdictOf(count: number, correlation: number | null): string {
  if (count < fewestForVerdict || correlation === null) return 'Too few films to tell'
  if (correlation >= 0.6) return 'You see films alike'
  if (correlation >= 0.3) return 'You often agree'
  if (correlation > -0.1) return 'You agree now and then'
  return 'You seldom agree'
}
