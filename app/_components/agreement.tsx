interface AgreementProps {
  readonly count: number
  readonly correlation: number | null
  readonly meanAbsoluteDifference: number | null
}

/** How far the viewer and another person agree, in words and figures. */
export function Agreement({ count, correlation, meanAbsoluteDifference }: AgreementProps) {
  if (count === 0 || meanAbsoluteDifference === null)
    return <p className="text-muted">You have not rated any of the same films yet.</p>
  const films = count === 1 ? 'one film' : `${count} films`
  return (
    <>
      <p className="font-display text-xl font-semibold">{verdictOf(count, correlation)}</p>
      <p className="text-muted mt-1">
        You both rated {films}. On average your stars are{' '}
        <span className="text-ink figures font-semibold">{meanAbsoluteDifference.toFixed(1)}</span>{' '}
        apart
        {correlation !== null && (
          <>
            , and your ratings go together with a correlation of{' '}
            <span className="text-ink figures font-semibold">{correlation.toFixed(2)}</span> (1 is
            perfect, 0 is chance)
          </>
        )}
        .
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
