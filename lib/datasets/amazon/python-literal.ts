/**
 * The text of a key in a Python dictionary as `repr` writes it, in which the films of 2014 are: `{'title': "It's"}`.
 * @returns undefined if the key is missing or has no text
 */
export function pythonText(line: string, key: string): string | undefined {
  const pattern = new RegExp(`'${key}': (?:'((?:[^'\\\\]|\\\\.)*)'|"((?:[^"\\\\]|\\\\.)*)")`)
  const [, single, double] = pattern.exec(line) ?? []
  return (single ?? double)?.replace(
    /\\(.)/g,
    (_, character: string) => escapes[character] ?? character,
  )
}

const escapes: Readonly<Record<string, string>> = { n: ' ', t: ' ', r: ' ' }

/** All texts of a list of lists: `'categories': [['Movies & TV', 'Movies']]`. */
export function pythonTexts(line: string, key: string): string[] {
  const [, list = ''] = new RegExp(`'${key}': \\[(\\[.*?\\])\\]`).exec(line) ?? []
  return [...list.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map(
    ([, single, double]) => single ?? double ?? '',
  )
}
