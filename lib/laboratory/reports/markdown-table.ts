/** Header and rows of cells, all of the same length, as Markdown; the first column to the left, the others to the right. */
export function markdownTable([header = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rule = header.map((_, column) => (column === 0 ? '---' : '--:'))
  return [header, rule, ...rows].map(line).join('\n')
}
