import { isLowerBetter } from '../../recommender'
import { nameOf, ranked, type Table } from './figures-table'
import type { ModelResult, Section } from './results'

/** One column of an overview: a metric under a protocol. */
interface Figure {
  readonly protocol: string
  readonly metric: string
  readonly values: ReadonlyMap<string, number>
}

/** The main metrics of stars and of ranking. */
const overviewMetrics = ['rmse', 'rmse@10', 'ndcg@100']

/** One table for each data set, with every model under every protocol; the best figure of each column is bold. */
export function overviewTables(
  sections: readonly Section[],
): { readonly dataset: string; readonly table: Table }[] {
  const datasets = [...new Set(sections.map(({ dataset }) => dataset))]
  return datasets.flatMap((dataset) => {
    const own = sections.filter((section) => section.dataset === dataset)
    return own.length < 2 ? [] : [{ dataset, table: overviewTable(own) }]
  })
}

function overviewTable(sections: readonly Section[]): Table {
  const figures = sections.flatMap(figuresOf)
  return [
    ['model', ...figures.map(({ protocol, metric }) => `${protocol} ${nameOf(metric)}`)],
    ...namesInOrder(sections).map((model) => [
      model,
      ...figures.map((figure) => cell(figure, figure.values.get(model))),
    ]),
  ]
}

function figuresOf({ protocol, models }: Section): Figure[] {
  return overviewMetrics.flatMap((metric) => {
    const values = new Map(
      models.flatMap(({ model, metrics }) =>
        metrics[metric] === undefined ? [] : [[model, metrics[metric]] as const],
      ),
    )
    return values.size === 0 ? [] : [{ protocol, metric, values }]
  })
}

/** Models, best first by the first section with stars; then the models without stars. */
function namesInOrder(sections: readonly Section[]): string[] {
  const hasStars = ({ metrics }: ModelResult): boolean => metrics.rmse !== undefined
  const first = sections.filter(({ models }) => models.some(hasStars))
  const all = [...first, ...sections].flatMap(({ models }) =>
    ranked(models, models.some(hasStars) ? 'rmse' : 'ndcg@100'),
  )
  return [...new Set(all.map(({ model }) => model))]
}

function cell({ metric, values }: Figure, value: number | undefined): string {
  if (value === undefined) return ''
  const best = isLowerBetter(metric) ? Math.min(...values.values()) : Math.max(...values.values())
  return value === best ? `**${value.toFixed(4)}**` : value.toFixed(4)
}
