// Writes the generated code: the Prisma client, the types of the GraphQL schema, the IDs of our trusted documents and
// the compiled kernels. It imports only modules of Node, because it runs before tsx can load a module that imports
// generated code.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)
const kernels = 'lib/recommender/served/kernels'

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

/**
 * Calls `write`, unless the outputs exist and their sources have not changed since. The stamp holds the sources' hash.
 */
function derive({ sources, outputs, stamp }, write) {
  const hash = createHash('sha256')
  for (const file of sources) hash.update(readFileSync(path.join(root, file)))
  const expected = hash.digest('hex')
  const exists = [stamp, ...outputs].every((file) => existsSync(path.join(root, file)))
  if (exists && readFileSync(path.join(root, stamp), 'utf8') === expected) return
  write()
  writeFileSync(path.join(root, stamp), expected)
}

derive(
  {
    sources: ['prisma/schema.prisma', 'graphql/schema.graphql', 'package-lock.json'],
    outputs: ['app/_queries/schema-types.d.ts'],
    stamp: 'lib/platform/db/generated/.source',
  },
  () => {
    run(require.resolve('prisma/build/index.js'), ['generate'], {
      // Without this, Prisma downloads its migration engine. `generate` checks only that the file exists and does not
      // run it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    })
    run(path.join(root, 'node_modules/gql.tada/bin/cli.js'), ['generate-output'])
  },
)

derive(
  {
    sources: readdirSync(path.join(root, 'app/_queries'))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .sort()
      .map((name) => `app/_queries/${name}`),
    outputs: ['app/_queries/generated/document-ids.ts', 'graphql/generated/trusted-documents.ts'],
    stamp: 'graphql/generated/.source',
  },
  () => run('--import', ['tsx', 'app/_queries/write-trusted-documents.ts']),
)

derive(
  {
    sources: [
      ...readdirSync(path.join(root, kernels, 'assembly'))
        .filter((name) => name.endsWith('.ts'))
        .sort()
        .map((name) => `${kernels}/assembly/${name}`),
      'lib/cli/codegen.mjs',
      'package-lock.json',
    ],
    outputs: [`${kernels}/generated/module.ts`],
    stamp: `${kernels}/generated/.source`,
  },
  () => {
    const folder = path.join(root, kernels, 'generated')
    const compiled = path.join(folder, 'kernels.wasm')
    mkdirSync(folder, { recursive: true })
    run(path.join(root, 'node_modules/assemblyscript/bin/asc.js'), [
      ...[`${kernels}/assembly/index.ts`, '--outFile', compiled, '-O3', '--converge', '--noAssert'],
      ...['--runtime', 'stub', '--enable', 'simd', '--enable', 'threads'],
      ...['--importMemory', '--sharedMemory', '--maximumMemory', '65536'],
    ])
    // As base64 text, because a bundler needs no loader for it.
    const base64 = readFileSync(compiled).toString('base64')
    writeFileSync(
      path.join(folder, 'module.ts'),
      `/** The compiled kernels, in base64. */\nexport const kernelModule = '${base64}'\n`,
    )
    rmSync(compiled)
  },
)
