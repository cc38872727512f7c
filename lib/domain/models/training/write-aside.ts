import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Write a file so that nobody ever sees a part of it: aside, then renamed. */
export function writeAside(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const aside = `${file}.${process.pid}.part`
  writeFileSync(aside, text)
  renameSync(aside, file)
}

/** In seven digits, unless it is whole. */
export const briefNumber = (value: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(7))

/** As JSON with numbers of seven digits, which is more than any figure is good for; whole numbers as they are. */
export const briefJson = (value: unknown, space?: number): string =>
  `${JSON.stringify(
    value,
    (_, one: unknown) => (typeof one === 'number' ? briefNumber(one) : one),
    space,
  )}\n`

/** The parsed text; undefined if it is no JSON. */
export function parsedOrNot(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // what a store cannot read, it has not got
  }
}
