import { describeProtocol } from './describe-protocol'
import { figuresTable, listsTable, type Table } from './figures-table'
import { markdownTable } from './markdown-table'
import type { EvaluationResults, ModelResult, SearchResult, Section, TradeOff } from './results'
import { newcomersTables } from './newcomers-tables'
import { overviewTables } from './overview-tables'
import { publishedTable } from './published-table'
import { searchPlots } from './search-plots'
import { searchTable } from './search-table'
import { sectionPlots } from './section-plots'
import { farBelow, tradeOffPlots, tradeOffTable } from './trade-off-plots'

/** A file of the report: its name within the folder, and its content. */
export interface ReportFile {
  readonly name: string
  readonly text: string
}

/** The files of a report without its results: Markdown and plots. The same results give the same bytes. */
export function evaluationReport(results: EvaluationResults): ReportFile[] {
  const { sections, searches, tradeOffs = [] } = results
  const parts = [
    ...tradeOffs.map(tradeOffPart),
    ...sections.map(sectionPart),
    ...searches.map(searchPart),
  ]
  const commands = [
    ...new Set([...tradeOffs, ...sections, ...searches].map(({ command }) => command)),
  ]
  const text = [
    '# Evaluation',
    `Made with\n\n${commands.map((command) => `    ${command}`).join('\n')}`,
    metricNotes,
    ...overviewTables(sections).flatMap(({ dataset, table }) => [
      `## ${dataset}: overview`,
      markdownTable(table),
    ]),
    ...parts.map((part) => part.text),
  ].join('\n\n')
  return [{ name: 'report.md', text: `${text}\n` }, ...parts.flatMap(({ files }) => files)]
}

const metricNotes = `- Stars: RMSE and MAE of predictions clipped to the scale; lower is better.
- The interval score, in stars, is the width of the 80 % range plus 10 times the distance of a rating outside it; lower is
  better.
- Rankings contain all films except the known films of a person and are never sampled. A rating of 4 or more is relevant.
  Recall@k is divided by min(k, number of relevant films).
- SNIPS metrics are corrected for popularity: a relevant film counts more the fewer training ratings it has. In SNIPS tail
  metrics only films outside the 200 with the most training ratings are relevant. People without such films are left out.
- Every table contains the baselines. A model that is no better than _biases_ has learned nothing about taste.
- Whiskers and intervals in brackets contain 95 % of the values over 1,000 draws of the people (paired bootstrap). If the
  interval of a difference contains 0, the difference is _none_.
- CPU seconds are the sum over all threads. The peak is that of the whole process.`

interface Part {
  readonly text: string
  readonly files: readonly ReportFile[]
}

function tradeOffPart(tradeOff: TradeOff): Part {
  const { dataset, protocols } = tradeOff
  const far = farBelow(tradeOff)
  const plots = tradeOffPlots(tradeOff).map((plot) => ({
    ...plot,
    file: `${slug(dataset, 'trade-off', plot.name)}.svg`,
  }))
  const text = [
    `## ${dataset}: the trade-off of the feed`,
    `Means over ${protocols.join(', ')}. The feed varies in one option at a time: adventurousness with a diversity of 0.8, and diversity with an adventurousness of 0.5.`,
    markdownTable(tradeOffTable(tradeOff)),
    ...(far.length > 0
      ? [`Not drawn, because far below: ${far.map(({ label }) => label).join(', ')}.`]
      : []),
    ...plots.map(({ title, file }) => `![${title}](${file})`),
  ].join('\n\n')
  return { text, files: plots.map(({ file, svg }) => ({ name: file, text: svg })) }
}

function sectionPart(section: Section): Part {
  const plots = sectionPlots(section).map((plot) => ({
    ...plot,
    file: `${slug(section.dataset, section.protocol, plot.name)}.svg`,
  }))
  const models = section.models.filter(({ metrics }) => Object.keys(metrics).length > 0)
  const lists = listsTable(models)
  const published = publishedTable({ ...section, models })
  const text = [
    `## ${section.dataset}: ${section.protocol}`,
    describeProtocol(section.protocol),
    markdownTable(figuresTable(models)),
    ...(published ? ['Metrics of this protocol:', markdownTable(published)] : []),
    ...(lists ? ['Recommendations:', markdownTable(lists)] : []),
    ...[...newcomersTables(models), ...coverageTables(models)].flatMap(({ title, table }) => [
      title,
      markdownTable(table),
    ]),
    ...plots.map(({ title, file }) => `![${title}](${file})`),
  ].join('\n\n')
  return { text, files: plots.map(({ file, svg }) => ({ name: file, text: svg })) }
}

/** Share of ratings within the 80 % credible interval, by band, of the models that give one. */
function coverageTables(models: readonly ModelResult[]): { title: string; table: Table }[] {
  return (['byPersonRatings', 'byFilmRatings'] as const).flatMap((kind) => {
    const ranged = models.filter((result) => result[kind].some((one) => one.coverage80 !== null))
    const bands = ranged[0]?.[kind].map(({ band }) => band) ?? []
    if (bands.length === 0) return []
    const who = kind === 'byPersonRatings' ? 'person' : 'film'
    const rows = ranged.map((result) => [
      result.model,
      ...result[kind].map(({ coverage80 }) => `${(100 * (coverage80 ?? 0)).toFixed(1)} %`),
    ])
    return [
      {
        title: `Share of ratings within the 80 % range, by ratings of the ${who}:`,
        table: [['model', ...bands], ...rows],
      },
    ]
  })
}

function searchPart(search: SearchResult): Part {
  const { dataset, protocol, model, metric, validation, budget } = search
  const plots = searchPlots(search).map(({ option, svg }) => ({
    option,
    file: `${slug(dataset, protocol, 'search', model, option)}.svg`,
    svg,
  }))
  const way = budget === 'full' ? 'Random search' : `Successive halving over the share of ${budget}`
  const text = [
    `## Search: ${model} on ${dataset}, ${protocol}`,
    `${way} for the best ${metric.toUpperCase()} on a validation set, which is split off the training set (${validation}).`,
    markdownTable(searchTable(search)),
    ...plots.map(({ option, file }) => `![${metric} over ${option}](${file})`),
  ].join('\n\n')
  return { text, files: plots.map(({ file, svg }) => ({ name: file, text: svg })) }
}

const slug = (...words: string[]): string =>
  words
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
