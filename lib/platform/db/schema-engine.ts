// Prisma's own migration engine, as WebAssembly, so that writing and checking migrations downloads nothing.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQueryable,
} from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import type { Migration } from './migrate'

const noFilters = { externalTables: [], externalEnums: [] }
const schemaPath = 'prisma/schema.prisma'
/** PostgreSQL's internal one-byte type, which the adapter refuses to read. */
const charOid = 18
const textOid = 25

/** The SQL that leads from the committed migrations to the schema; empty when they agree. */
export async function differenceFrom(
  migrations: readonly Migration[],
  schema: string,
  url: string,
): Promise<string> {
  const engine = await loadEngine(schema, url)
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...migrationsList(migrations) },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: schema }] },
    script: true,
    exitCode: null,
    filters: noFilters,
  })
  const sql = stdout ?? ''
  return sql.includes('This is an empty migration') ? '' : sql.trim()
}

const migrationsList = (migrations: readonly Migration[]) => ({
  baseDir: 'prisma/migrations',
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  shadowDbInitScript: '',
  migrationDirectories: migrations.map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
  })),
})

function loadEngine(schema: string, url: string): Promise<engineModule.SchemaEngine> {
  instantiate()
  return engineModule.SchemaEngine.new(
    { datamodels: [[schemaPath, schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new ShadowingPg(url)),
  )
}

let instantiated = false

/** Once per process: the engine's glue keeps the memory of its instance. */
function instantiate(): void {
  if (instantiated) return
  const require = createRequire(import.meta.url)
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const compiled = new WebAssembly.Module(readFileSync(path.join(folder, 'schema_engine_bg.wasm')))
  const exported: Record<string, unknown> = { ...engineModule }
  const imports: WebAssembly.Imports = {}
  for (const { module, name } of WebAssembly.Module.imports(compiled)) {
    imports[module] = { ...imports[module], [name]: exported[name] as WebAssembly.ImportValue }
  }
  const instance = new WebAssembly.Instance(compiled, imports)
  engineModule.__wbg_set_wasm(instance.exports)
  const begin = instance.exports.__wbindgen_start
  if (typeof begin === 'function') (begin as () => void)()
  // The engine tells a panic's reason here before it throws.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: reportPanic } })
  instantiated = true
}

function reportPanic(message: string): void {
  throw new Error(`The schema engine panicked: ${message}`)
}

/** The adapter, with a shadow database of its own and with the one-byte type relabelled as text. */
class ShadowingPg extends PrismaPg implements SqlMigrationAwareDriverAdapterFactory {
  constructor(private readonly url: string) {
    super(connection(url))
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    return withCharacters(await super.connect())
  }

  override async connectToShadowDb(): ReturnType<PrismaPg['connectToShadowDb']> {
    const name = `shadow_${randomUUID().replaceAll('-', '')}`
    const admin = await this.connect()
    await admin.executeScript(`CREATE DATABASE "${name}"`)
    const shadow = withCharacters(await new PrismaPg(connection(this.url, name)).connect())
    // The adapter cuts a script at every semicolon, those inside functions too; PostgreSQL takes it whole.
    const scripts = new RelabellingClient(connection(this.url, name))
    await scripts.connect()
    shadow.executeScript = async (script) => {
      await scripts.query(script)
    }
    const dispose = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await dispose()
      await scripts.end()
      await admin.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`)
      await admin.dispose()
    }
    return shadow
  }
}

/** Relabels columns of the one-byte type in every result, which the adapter would refuse. */
class RelabellingClient extends pg.Client {}
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with the client as `this`
const query: (...args: unknown[]) => unknown = pg.Client.prototype.query
Object.assign(RelabellingClient.prototype, {
  query(this: pg.Client, ...args: unknown[]): unknown {
    const at = args.findIndex((arg) => typeof arg === 'function')
    if (at < 0) {
      const answer = query.apply(this, args)
      return answer instanceof Promise ? answer.then(relabelled) : answer
    }
    const callback = args[at] as (error: unknown, result: unknown) => void // found to be a function above
    args[at] = (error: unknown, result: unknown) => callback(error, result && relabelled(result))
    return query.apply(this, args)
  },
})

/** Columns that were relabelled, which the engine wants to see as characters all the same. */
const characterColumns = new Set<string>()

function withCharacters<T extends SqlQueryable>(adapter: T): T {
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const [at, name] of result.columnNames.entries()) {
      if (characterColumns.has(name) && result.columnTypes[at] === ColumnTypeEnum.Text) {
        result.columnTypes[at] = ColumnTypeEnum.Character
      }
    }
    return result
  }
  return adapter
}

function relabelled(result: unknown): unknown {
  for (const { fields = [] } of [result].flat() as { fields?: pg.FieldDef[] }[]) {
    for (const field of fields) {
      if (field.dataTypeID !== charOid) continue
      field.dataTypeID = textOid
      characterColumns.add(field.name)
    }
  }
  return result
}

// Given a connection string, the adapter would take the main database for the shadow.
function connection(url: string, database?: string): pg.PoolConfig {
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: database ?? pathname.slice(1),
    Client: RelabellingClient,
  }
}
