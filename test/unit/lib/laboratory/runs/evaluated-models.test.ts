import { describe, expect, test } from 'vitest'
import { OperatorError } from '@/lib/platform/errors'
import { fast, full } from '@/lib/recommender'
import { evaluatedModels } from '@/lib/laboratory/runs/evaluated-models'

const names = (wanted: readonly string[] | undefined): string[] =>
  evaluatedModels(wanted, []).map(({ name }) => name)

const optionsOf = (name: string, ...asked: Parameters<typeof evaluatedModels>) =>
  evaluatedModels(...asked).find((one) => one.name === name)!.options

test('the baselines come before the wanted models, each once', () => {
  expect(names(['served', 'ease'])).toEqual(['popularity', 'biases', 'served', 'ease'])
  expect(names(['biases', 'ease'])).toEqual(['popularity', 'biases', 'ease'])
})

test('by default all models are there, without the ablations', () => {
  const all = names(undefined)
  expect(all).toEqual(expect.arrayContaining(['served', 'ease', 'ncf', 'bayesian-mf']))
  expect(new Set(all).size).toBe(all.length)
  expect(all.filter((name) => name.startsWith('served'))).toEqual(['served'])
  expect(names(['served-without-ease'])).toContain('served-without-ease')
})

describe('options', () => {
  test('are the defaults, changed by settings', () => {
    expect(optionsOf('served', ['served'], [])).toEqual(full)
    expect(optionsOf('served', ['served'], ['factors=9', 'served.sweeps=2'])).toEqual({
      ...full,
      factors: 9,
      sweeps: 2,
    })
    expect(optionsOf('popularity', ['ease'], ['popularity.damping=1.5'])).toEqual({ damping: 1.5 })
    expect(optionsOf('served', ['served'], ['local=false']).local).toBe(false)
    expect(optionsOf('item-knn', ['item-knn'], ['item-knn.similarity=cosine']).similarity).toBe(
      'cosine',
    )
  })

  test('of the served model start from a preset, changed by settings', () => {
    expect(optionsOf('served', ['served'], [], 'fast')).toEqual(fast)
    expect(optionsOf('served', ['served'], ['factors=9'], 'fast')).toEqual({ ...fast, factors: 9 })
    expect(optionsOf('biases', ['served'], [], 'fast')).toEqual(optionsOf('biases', [], []))
  })

  test.each([
    [['nope'], [], /^There is no model "nope"; there are .*served/],
    [['served'], ['nope.x=1'], /^--set nope\.x=1: there is no model "nope"\.$/],
    [['served'], ['luck=1'], /^--set luck=1: expected NAME=VALUE or .*; served has factors, /],
    [['served'], ['factors=many'], /^--set factors=many: expected NAME=VALUE/],
    [['served'], ['local=0'], /^--set local=0: .* local \(true or false\), /],
    [['item-knn'], ['item-knn.similarity=1'], /; item-knn has similarity \(cosine or pearson\), /],
    [['served'], ['factors'], /^--set factors: expected NAME=VALUE/],
    [['served'], ['ease.lambda=5'], /^--set: ease is not among the models\.$/],
  ])('that do not exist are refused: %j %j', (wanted, settings, message) => {
    expect(() => evaluatedModels(wanted, settings)).toThrow(OperatorError)
    expect(() => evaluatedModels(wanted, settings)).toThrow(message)
  })
})
