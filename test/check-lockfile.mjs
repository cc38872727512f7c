// Checks that the lockfile contains every optional dependency. If the registry lacks the package of a platform, npm
// omits it from the lockfile without a message. `npm ci` then fails on this platform.
import { readFileSync } from 'node:fs'
import path from 'node:path'

const file = path.resolve(import.meta.dirname, '../package-lock.json')
const { packages } = JSON.parse(readFileSync(file, 'utf8'))

/** The paths where Node looks for `name`, from `folder` upwards. */
function* lookupPaths(folder, name) {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    yield `${at ? `${at}/` : ''}node_modules/${name}`
    if (at === '') return
  }
}

const problems = []
for (const [folder, { optionalDependencies = {}, resolved }] of Object.entries(packages)) {
  if (resolved) problems.push(`${folder} contains a download URL`)
  for (const [name, range] of Object.entries(optionalDependencies)) {
    if (![...lookupPaths(folder, name)].some((candidate) => candidate in packages)) {
      problems.push(`${name} ${range} is missing, but ${folder || 'the project'} depends on it`)
    }
  }
}

if (problems.length > 0) {
  console.error(`package-lock.json:\n  ${problems.join('\n  ')}`)
  process.exit(1)
}
console.log(
  `package-lock.json: ${Object.keys(packages).length} packages, complete for all platforms`,
)
