/** The rated films that speak most for a recommendation, in one sentence. */
export function Because({
  films,
  className,
}: {
  readonly films: readonly { readonly title: string }[]
  readonly className: string
}) {
  if (films.length === 0) return null
  const titles = films.slice(0, 2).map(({ title }) => title)
  return <p className={className}>Because you rated {titles.join(' and ')}</p>
}
