import path from 'node:path'
import type { Section } from '../laboratory/reports/results'
import { figuresTable, listsTable } from '../laboratory/reports/figures-table'
import { publishedTable } from '../laboratory/reports/published-table'
import { newcomersTables } from '../laboratory/reports/newcomers-tables'
import { evaluatedModels } from '../laboratory/runs/evaluated-models'
import { processClocks } from '../domain/models/training/process-clocks'
import { addToReport } from '../laboratory/runs/report-folder'
import { runStore } from '../laboratory/runs/run-store'
import { runTask, type FinishedRun, type RunSettings } from '../laboratory/runs/run-task'
import { briefJson } from '../laboratory/reports/brief-json'
import { writeDurably } from '../platform/write-durably'
import { evaluationTasks, type DataOptions } from './evaluation-tasks'
import { fitBar } from './fit-bar'
import { parsePreset } from './preset-option'
import { terminalTable } from './terminal-table'

export interface ModelOptions extends DataOptions {
  readonly models?: string
  readonly set: readonly string[]
  readonly preset: string
  readonly json?: string
  readonly report?: string
  readonly fresh?: boolean
}

/** Measure models on every task. Prints progress and tables, and writes the requested report and JSON file. */
export async function evaluateModels(options: ModelOptions, runs: RunSettings): Promise<void> {
  const { all, json, report, set } = options
  const names = options.models?.split(',') ?? (all ? undefined : ['served'])
  const models = evaluatedModels(names, set, parsePreset(options.preset))
  const sections: Section[] = []
  for await (const task of evaluationTasks(options)) {
    console.log(`${task.dataset}, ${task.protocol}`)
    const section = await runTask(task, models, runs)
    console.log(terminalTable(figuresTable(section.models)))
    const lists = listsTable(section.models)
    if (lists) console.log(`\nRecommendations:\n${terminalTable(lists)}`)
    const published = publishedTable(section)
    if (published) console.log(`\nMetrics of this protocol:\n${terminalTable(published)}`)
    for (const { title, table } of newcomersTables(section.models)) {
      console.log(`\n${title}\n${terminalTable(table)}`)
    }
    sections.push(section)
    if (report !== undefined) addToReport(report, { sections: [section], searches: [] })
  }
  if (json !== undefined) writeDurably(json, briefJson({ models: sections.flatMap(figuresOf) }, 2))
  if (report !== undefined) console.log(`The report is ${path.join(report, 'report.md')}.`)
}

/** How models are run from the command line: each finished or failed run prints a line. */
export function runSettings(storeFolder: string, command: string, fresh = false): RunSettings {
  const bar = fitBar()
  return {
    store: runStore(path.join(storeFolder, 'runs')),
    fresh,
    clocks: processClocks,
    command,
    watch: (model) => bar.watch(model),
    onRun(finished) {
      bar.stop()
      console.log(`  ${lineOf(finished)}`)
    },
    onFailure(model, error) {
      bar.stop()
      console.error(`  ${model} failed:`, error)
      process.exitCode = 1
    },
  }
}

function lineOf({ model, run: { cost }, stored }: FinishedRun): string {
  const { fitSeconds, cpuSeconds, peakMb } = cost
  const figures = `fit ${fitSeconds.toFixed(1)} s, CPU ${cpuSeconds.toFixed(1)} s, peak ${peakMb.toFixed(0)} MB`
  return `${model}: ${figures}${stored ? ' (stored result; --fresh measures again)' : ''}`
}

/** One entry for each model and protocol. */
function figuresOf({ dataset, protocol, models }: Section): object[] {
  return models.map(({ model: name, metrics, cost: { askSeconds: _, ...cost }, ...rest }) => ({
    name,
    dataset,
    protocol,
    metrics,
    ...cost,
    ...rest,
  }))
}
