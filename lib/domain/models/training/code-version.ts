import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const recommender = path.resolve(import.meta.dirname, '../../../recommender')

/**
 * A checksum of the code a model's figures come from: the files that say its kind (all models', where none says it), the
 * measuring, and all they import.
 * A change to another model leaves it as it is, so that stored figures stay good.
 */
export function codeVersion(kind: string, folder = recommender): string {
  const models = path.join(folder, 'models')
  const all = readdirSync(models)
    .filter((name) => name.endsWith('.ts') && name !== 'catalogue.ts')
    .map((name) => path.join(models, name))
  const own = all.filter((file) => read(file).includes(`'${kind}'`))
  const measuring = ['measure.ts', 'summarise.ts', 'protocol.ts'].map((name) =>
    path.join(folder, 'evaluation', name),
  )
  const files = [...importedBy([...(own.length > 0 ? own : all), ...measuring])].sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${path.relative(folder, file)}\n${read(file)}`)
  return hash.digest('hex').slice(0, 16)
}

const read = (file: string): string => readFileSync(file, 'utf8')

/** The files and all they import from the recommender, types aside. */
function importedBy(files: readonly string[]): Set<string> {
  const found = new Set<string>()
  const open = [...files]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue
    found.add(file)
    for (const [, from = ''] of read(file).matchAll(
      /^(?:import|export) (?!type)[^'"]*?'(\.[^']+)'/gm,
    )) {
      const imported = path.resolve(path.dirname(file), from)
      const file2 = [`${imported}.ts`, path.join(imported, 'index.ts')].find((name) =>
        existsSync(name),
      )
      if (file2 !== undefined) open.push(file2)
    }
  }
  return found
}
