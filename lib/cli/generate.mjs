// Writes what is derived from other files: the Prisma client, and the types of the GraphQL schema.
// Node's own modules only, because it runs before tsx can load anything that imports the generated code.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)
const stamp = path.join(root, 'lib/db/generated/.source')

const sources = ['prisma/schema.prisma', 'graphql/schema.graphql', 'package-lock.json']
const hash = createHash('sha256')
for (const file of sources) hash.update(readFileSync(path.join(root, file)))
const wanted = hash.digest('hex')

function run(script, args, extraEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...extraEnv },
  })
  if (status !== 0) {
    console.error(`${stdout}${stderr}`)
    process.exit(1)
  }
}

const done =
  existsSync(stamp) &&
  existsSync(path.join(root, 'app/_data/schema-types.d.ts')) &&
  readFileSync(stamp, 'utf8') === wanted
if (!done) {
  run(require.resolve('prisma/build/index.js'), ['generate'], {
    // The CLI insists that its migration engine exists, and would download it; generating never runs it.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  })
  run(path.join(root, 'node_modules/gql.tada/bin/cli.js'), ['generate-output'])
  writeFileSync(stamp, wanted)
}
