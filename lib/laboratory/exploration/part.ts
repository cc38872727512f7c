/** A file of the report: its name within the folder, and its content. */
export interface ReportFile {
  readonly name: string
  readonly text: string
}

/** A section of the report. */
export interface Part {
  /** Markdown. */
  readonly text: string
  readonly plots: readonly ReportFile[]
}

/**
 * A section: text, then the plot, if there is one, then the numbers.
 * @param plot its name, which is used for the file and the title, and the SVG
 */
export function part(
  heading: string,
  words: string,
  plot: { readonly name: string; readonly svg: string } | null,
  ...numbers: readonly string[]
): Part {
  const file = plot && `${plot.name.replaceAll(' ', '-')}.svg`
  const image = plot && file ? [`![${heading}: ${plot.name}](${file})`] : []
  return {
    text: [`## ${heading}`, words, ...image, ...numbers].join('\n\n'),
    plots: plot && file ? [{ name: file, text: plot.svg }] : [],
  }
}
