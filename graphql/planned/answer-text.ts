const repeated = new WeakSet<object>()
const holding = new WeakSet<object>()
const texts = new WeakMap<object, string>()

/** An answer that was remembered and asked for again: from now on its text is remembered with it. */
export const isRepeated = (answer: object): void => void repeated.add(answer)

/** Data with something in it that is repeated. */
export const holdsRepeated = (data: object): void => void holding.add(data)

/** As JSON.stringify has it, which is quicker where nothing is repeated. */
export const answerText = (result: { readonly data?: unknown }): string =>
  holding.has(result.data as object) ? textOf(result) : JSON.stringify(result)

/** Lists are left to JSON.stringify: most are of one answer. */
function textOf(value: object): string {
  const known = texts.get(value)
  if (known !== undefined) return known
  const text = isPlain(value) ? objectText(value) : JSON.stringify(value)
  if (repeated.has(value)) texts.set(value, text)
  return text
}

/** Put together by `+`, which copies nothing until the whole is sent. */
function objectText(value: Record<string, unknown>): string {
  let text = ''
  for (const name in value) {
    const field = value[name]
    if (field === undefined) continue
    const isObject = typeof field === 'object' && field !== null
    const separator = text === '' ? '{' : ','
    text += `${separator}${JSON.stringify(name)}:${isObject ? textOf(field) : JSON.stringify(field)}`
  }
  return text === '' ? '{}' : `${text}}`
}

/** What the executors make, but for lists and for scalars that are objects. */
function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
