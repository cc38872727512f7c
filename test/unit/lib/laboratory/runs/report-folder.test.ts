import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OperatorError } from '@/lib/platform/errors'
import { addToReport, replot } from '@/lib/laboratory/runs/report-folder'
import { writeDurably } from '@/lib/platform/write-durably'
import { measuredSection, modelResult, searchResult } from '../../../../support/measured-section'

let folder: string
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'matinee-report-')), 'new', 'report')
})
afterEach(() => rmSync(path.dirname(path.dirname(folder)), { recursive: true }))

const results = {
  sections: [measuredSection([modelResult('biases', { metrics: { rmse: 0.123456789 } })])],
  searches: [searchResult()],
}

/** Every file of the folder with its content. */
const contents = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  )

test('a report has text, plots and results, and no other files', () => {
  const files = addToReport(folder, results)
  expect(Object.keys(contents())).toEqual([...files, 'results.json'].sort())
  expect(files).toContain('report.md')
  expect(contents()['results.json']).toContain('0.1234568')
})

test('a report drawn again from its results is the same, byte for byte', () => {
  addToReport(folder, results)
  const before = contents()
  for (const name of Object.keys(before)) {
    if (name !== 'results.json') rmSync(path.join(folder, name))
  }
  replot(folder)
  expect(contents()).toEqual(before)
})

test('the report does not depend on the order of results', () => {
  const other = measuredSection([modelResult('biases')], { dataset: 'another' })
  addToReport(folder, results)
  addToReport(folder, { sections: [other], searches: [] })
  const before = contents()
  rmSync(folder, { recursive: true })
  addToReport(folder, { sections: [other], searches: [] })
  addToReport(folder, results)
  expect(contents()).toEqual(before)
})

test('replot throws without results, or with damaged ones', () => {
  expect(() => replot(folder)).toThrow(OperatorError)
  expect(() => replot(folder)).toThrow(/There is no .*results\.json: write a report there first/)
  for (const text of ['{', '{"sections": 1, "searches": []}']) {
    writeDurably(path.join(folder, 'results.json'), text)
    expect(() => replot(folder)).toThrow(OperatorError)
    expect(() => addToReport(folder, results)).toThrow(/results\.json is damaged/)
    expect(contents()).toEqual({ 'results.json': text })
  }
})
