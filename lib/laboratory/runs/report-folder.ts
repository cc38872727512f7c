import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { OperatorError } from '../../platform/errors'
import { mergeResults } from '../reports/merge-results'
import { evaluationReport } from '../reports/report'
import { evaluationResults, type EvaluationResults } from '../reports/results'
import { writeDurably } from '../../platform/write-durably'
import { briefJson } from '../reports/brief-json'

const resultsFile = 'results.json'

/** Add results to the report in a folder, and draw it again. @returns the names of the files written */
export function addToReport(folder: string, results: EvaluationResults): string[] {
  const file = path.join(folder, resultsFile)
  const old = existsSync(file) ? readResults(file) : { sections: [], searches: [] }
  // Parsed, so that new results have the same order of fields as stored ones.
  writeDurably(file, briefJson(evaluationResults.parse(mergeResults(old, results)), 1))
  return replot(folder)
}

/**
 * Draw the report of a folder again from its stored results.
 * @returns the names of the files written
 * @throws {OperatorError} if there are no results
 */
export function replot(folder: string): string[] {
  const files = evaluationReport(readResults(path.join(folder, resultsFile)))
  for (const { name, text } of files) writeDurably(path.join(folder, name), text)
  return files.map(({ name }) => name)
}

function readResults(file: string): EvaluationResults {
  if (!existsSync(file)) throw new OperatorError(`There is no ${file}: write a report there first.`)
  try {
    return evaluationResults.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new OperatorError(`${file} is damaged: ${reason}`)
  }
}
