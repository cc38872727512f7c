const starPath = 'M12 2l3 6.6 7.2.8-5.4 4.9 1.5 7.1L12 17.8 5.7 21.4l1.5-7.1L1.8 9.4 9 8.6z'

/** Five stars, filled from the left. Hidden from screen readers, because the number is also on the page as text. */
export function Stars({ stars }: { readonly stars: number }) {
  return (
    <span className="relative inline-block h-full" aria-hidden="true">
      <Row className="fill-star-empty" />
      <span
        className="absolute inset-y-0 left-0 overflow-hidden"
        style={{ width: `${(stars / 5) * 100}%` }}
      >
        <Row className="fill-star" />
      </span>
    </span>
  )
}

function Row({ className }: { readonly className: string }) {
  return (
    <svg viewBox="0 0 120 24" className={`h-full w-auto max-w-none ${className}`}>
      {[0, 1, 2, 3, 4].map((index) => (
        <path key={index} d={starPath} transform={`translate(${index * 24} 0)`} />
      ))}
    </svg>
  )
}
