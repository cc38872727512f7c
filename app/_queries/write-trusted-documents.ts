// Part of `npm run codegen`. Writes the texts of our own documents for the API, and their IDs for the browser.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { getOperationAST, print, type DocumentNode } from 'graphql'

const folder = import.meta.dirname
/** In characters. The browser loads all IDs, and 12 characters tell a few dozen documents apart. */
const idLength = 12

async function operations(): Promise<DocumentNode[]> {
  const files = readdirSync(folder).filter((name) =>
    /^(?!execute-|write-)[\w-]+(?<!\.d)\.ts$/.test(name),
  )
  const modules = await Promise.all(
    files.sort().map((name): Promise<Record<string, unknown>> => import(path.join(folder, name))),
  )
  return modules.flatMap((module) => Object.values(module).filter(isOperation))
}

const isOperation = (value: unknown): value is DocumentNode =>
  typeof value === 'object' && value !== null && 'definitions' in value
    ? getOperationAST(value as DocumentNode) !== null // only documents have `definitions`
    : false

const texts: Record<string, string> = {}
const ids: Record<string, string> = {}
for (const document of await operations()) {
  const name = getOperationAST(document)?.name?.value
  if (name === undefined || name in ids)
    throw new Error(`This operation needs a name that no other has:\n${print(document)}`)
  const text = print(document)
  const id = createHash('sha256').update(text).digest('base64url').slice(0, idLength)
  texts[id] = text
  ids[name] = id
}

const writeModule = (file: string, description: string, name: string, value: object): void => {
  const target = path.resolve(folder, '../..', file)
  mkdirSync(path.dirname(target), { recursive: true })
  const code = `export const ${name}: Readonly<Record<string, string>> = ${JSON.stringify(value, null, 2)}`
  writeFileSync(target, `/** ${description} */\n${code}\n`)
}
writeModule(
  'graphql/generated/trusted-documents.ts',
  'The texts of our own documents, by ID.',
  'trustedDocuments',
  texts,
)
writeModule(
  'app/_queries/generated/document-ids.ts',
  'The IDs of our own documents, by operation name.',
  'documentIds',
  ids,
)
