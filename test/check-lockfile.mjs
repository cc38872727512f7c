// npm silently drops a platform's package from the lockfile when the registry lacked it at the time of
// writing; `npm ci` then works on the author's machine alone. Every optional dependency must be locked.
import { readFileSync } from 'node:fs'
import path from 'node:path'

const file = path.resolve(import.meta.dirname, '../package-lock.json')
const { packages } = JSON.parse(readFileSync(file, 'utf8'))

/** Where Node would look for `name`, from `folder` upwards. */
function* lookups(folder, name) {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    yield `${at ? `${at}/` : ''}node_modules/${name}`
    if (at === '') return
  }
}

const problems = []
for (const [folder, { optionalDependencies = {}, resolved }] of Object.entries(packages)) {
  if (resolved) problems.push(`${folder} names a download address`)
  for (const [name, range] of Object.entries(optionalDependencies)) {
    if (![...lookups(folder, name)].some((place) => place in packages)) {
      problems.push(`${name} ${range}, wanted by ${folder || 'the project'}, is not locked`)
    }
  }
}

if (problems.length > 0) {
  console.error(`package-lock.json:\n  ${problems.join('\n  ')}`)
  process.exit(1)
}
console.log(
  `package-lock.json: ${Object.keys(packages).length} packages, complete on every platform`,
)
