/** "Alien", "Alien and Aliens", or "Alien and 2 others". */
export function filmsInWords(titles: readonly string[]): string {
  const [first = '', second] = titles
  if (second === undefined) return first
  return titles.length === 2 ? `${first} and ${second}` : `${first} and ${titles.length - 1} others`
}
