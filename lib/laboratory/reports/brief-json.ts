/** The number with seven digits; whole numbers unchanged. */
export const briefNumber = (value: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(7))

/** JSON with numbers of seven digits; whole numbers unchanged. */
export const briefJson = (value: unknown, space?: number): string =>
  `${JSON.stringify(
    value,
    (_, one: unknown) => (typeof one === 'number' ? briefNumber(one) : one),
    space,
  )}\n`

/** The parsed text; undefined if it is not JSON. */
export function parsedOrNot(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a damaged file counts as absent
  }
}
