/** "Toy Story (1995)" */
export const titleWithYear = ({
  title,
  year,
}: {
  readonly title: string
  readonly year: number | null
}): string => (year === null ? title : `${title} (${year})`)
