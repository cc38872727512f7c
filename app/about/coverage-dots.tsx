/** Of a hundred ratings, those inside their range. */
export function CoverageDots({ coverage }: { readonly coverage: number }) {
  const inside = Math.round(100 * coverage)
  return (
    <svg
      role="img"
      aria-label={`Of 100 ratings, ${inside} are inside their range and ${100 - inside} are outside.`}
      viewBox="0 0 200 50"
      className="block w-full max-w-md"
    >
      {Array.from({ length: 100 }, (_, index) => (
        <circle
          key={index}
          cx={5 + (index % 20) * 10}
          cy={5 + Math.floor(index / 20) * 10}
          r={index < inside ? 3.6 : 3}
          strokeWidth={1.2}
          className={
            index < inside ? 'fill-prediction stroke-prediction' : 'stroke-edge fill-transparent'
          }
        />
      ))}
    </svg>
  )
}
